// One name for words of three languages that mean the same, so that what is learned of a word in one of them is known
// of it in the others, and a rare word is read as its common neighbour. A row is a name and the beginnings of words;
// under four letters, a whole word. A word goes by its longest beginning. Written by hand for the talk of clients.

import { createBeginnings, NOWHERE, ROOT } from "./triageBeginnings.ts";

const ROWS = `
after после після after afterwards
before перед прежде раньше раніше before earlier previously
work работ працю працює робот робоч work works working worked функцион функціон
breakdown слома поломк полома зламав зламал поламав поламал накрыл накрив сдох здох здохл подох умер умерла помер померл крякн broke broken breakdown kaput dies died dead knackered packed гигнул навернул
fault неисправн несправн неполадк сбой збій сбоит збоїть глюч глюк барахл malfunction fault faulty defect дефект брак бракован
fail отказал відмов fails failed failing failure
stop останов зупин встал стал стала стоп stop stopped stops halt halted заглох
start запуск запуст start starts started starting restart включ вмик увімкн вмикн стартує стартует заводит заводиться turn boot
off выключ вимик вимкн отключ відключ вырубил вирубил выбива вибива trip trips tripped tripping cuts off
error ошибк ошибоч помилк помилков error errors mistake mistakes mistaken typo опечатк описк
leak теч течет тече потек потік протек протіка протеч протіч подтек підтік капа крапа капл сочит leak leaks leaking leaked drip drips dripping
puddle лужа лужи лужу калюж puddle puddles
flood затоп залил залило заливает заливає потоп прорвал прорвало flood flooded flooding burst overflow
water вода воды воду водой води водою water
noise шум шуми шумит гуд гудит гуде гул треск трещ тріщит скрежет скрегоч скреж скрип рипить рипит стук стуч стукає щелка клаца дребезж вибрир вібру свист пищ писк noise noisy squeak squeaks squeal grinding rattle rattles hum hums humming buzz clicks vibrates beeping beeps loud bang bangs
smell пахн запах воня вонь тхне смерд smell smells stink stinks stench odour reeks
smoke дым дыма дымит дымом задым дим диму диміт димить smoke smoking smoky fumes
fire пожар пожеж горел горіл загор сгор згор огонь полум пламя возгор вспых спалах fire flames flame blaze burning burned burnt
spark искр іскр spark sparks sparking
shock током струмом струм ударило бьет бється electric shock shocked zaps tingle
injury травм порез поріз ожог опік обжег обпік обож перелом ушиб забій кров крови рана рану синяк сотрясен injury injured injuries wound cut burn burns fracture bruise bleeding hurt concussion
hospital больниц лікарн скорая скорую швидка швидку госпит травмпункт реаним hospital ambulance surgery emergency
poison отрав отруї poison poisoned poisoning vomiting тошн рвот блюв нудот
ill заболе захвор sick ill unwell
child ребен дети детей детям дитин діти дітей дітям малыш малюк сын сынок дочк донька донечк син сина child children kid kids baby toddler son daughter
elderly бабуш бабус дедуш дідус пенсион пенсіон пожил літня elderly granny grandmother grandma pensioner
danger опасн небезпе danger dangerous hazard hazardous unsafe risky
safe безопас безпеч safe safety secure
spoil протух испор портит зіпсу псує псуєт скис стух тухл прокис гнил гниє заплесн плесен пліснява плісняв испорч spoil spoils spoilt spoiled spoiling rotten rotting mouldy mould sour rancid
melt растая розтан размороз розмороз тает тане поплыл поплив потекл melt melted melting thawed thaw defrosted
throw выброс выбрас выкин викин викид помойк мусорк смітник утилиз throw threw thrown bin binned bins chuck chucked skip
writeoff списал списан списыва списуєм списали списано writeoff
loss убыт ущерб збит шкод потер утра втра втрат lose lost loss losses losing damage damages
goods товар продукт продукц goods stock produce products product merchandise
food мяс рыб риб молок молоч сыр сыра сир колбас ковбас торт сметан творог йогурт яйц фрукт овощ овоч хлеб хліб салат суши суші пицц піц мороже морозив еда еду їжа їжу блюд страв обед обід ужин вечер food meat fish milk cheese cake dairy bread fruit salad sushi pizza dish meal lunch dinner steak soup
medicine лекар ліки ліків вакцин препарат таблет пігул medicine medicines vaccine vaccines insulin pills drug drugs
fridge холодиль шкаф шкафа шафа шафу витрин вітрин морозил ларь ларя ларе камер камеру горк гірк бонет прилав льдоген льодоген охладит fridge fridges freezer freezers chiller cabinet showcase multideck coldroom refriger cooler icemaker
equipment оборуд обладн аппарат апарат агрегат машин техник техніка устройст пристр прибор приб equipment machine machines appliance device unit units
kitchen печь печи печка плита плиту піч духов пароконв кофемаш кавомаш кофевар посудом вытяж витяж фритюр гриль oven ovens stove cooker hob dishwash coffee espresso fryer grill extractor
scales весы ваги вагах scales weigh weighing
till касс каса касі касу терминал термінал till tills terminal pos
computer компьют компют ноутбук ноут принтер сканер монитор монітор роутер сервер программ програм прилож застосун сайт сайте computer laptop printer scanner router server software app website screen монит экран екран
internet интернет інтернет вайфай wifi internet broadband network сеть мережа мережі сигнал signal
phone телефон трубк слухавк phone mobile handset
car машина авто автомобіль автомоб машину car cars van vehicle колес brakes тормоз гальм
house квартир дом дома доме дім будин хата house flat apartment home
furniture диван кресл крісл кроват ліжк мебел меблі меблів стол стіл стул матрас матрац полк полиц sofa chair bed mattress furniture shelf shelves table wardrobe desk
door дверь двери дверц двер двері дверцят ворот window вікно вікна окно окна окон door doors gate hinge петл завіс
lift лифт ліфт lift elevator
heating отопл опален котел котл бойлер батаре heating boiler radiator heater
aircon кондиц aircon conditioner conditioning
cold холод морози мороз мерз cold cool cools cooling freeze freezing freezes chill
hot горяч гаряч тепл жар жара жарко спек грее греет гріє нагрів нагрева перегр hot warm heat heats overheat overheats
temperature температ градус термометр temperature degrees thermometer thermostat
ice лед льда лід льоду льод наледь намерз обмерз иней іній паморозь ice frost iced icing
light лампа лампу лампоч ламп свет світло освещ освіт подсвет підсвіт light lights lamp bulb lighting
power электр електр питан живлен розетк автомат напряж напруг щит щиток щитк провод кабел электрич power socket breaker fuse electrical cable wiring voltage
part запчаст деталь детали детал уплотн ущільн фильтр фільтр компрес мотор двигат ручк ручка датчик термостат part parts spare spares filter seal gasket compressor motor handle sensor fan вентил
repair ремонт почин чинит чинил полагод лагод отремон відремон налад repair repairs repaired repairing fix fixes fixed fixing mend mended
replace замен замін помен заменит поміня менял міня смени replace replaced replacement swap swapped exchange обмен обмін
service обслуж обслуг сервис сервіс профилак профілак service serviced servicing maintenance
install монтаж установ встанов подключ підключ пусконал монтиров смонтир install installed installation fitted fitting connect connected commission
adjust настро налашт отрегул відрегул регулиров регулюв подкрут підкрут подтян підтяг калибр adjust tighten calibrate configure tune setup
clean чист почист почища мыть помыть мити помити вымы вимив убор уборк прибир прибра убер убра clean cleaned cleaning wash washed sweep
dirty гряз бруд мусор смітт насоря стружк пыль пил пилюк следы сліди пятн плям насвин натопт dirty dirt mess messy rubbish dust footprints stain stains filthy
scratch царап подряп вмят скол помял помят вмятин щербин scratch scratched scratches dent dented scuff chipped
crack трещин тріщин треснут тріснут треснул лопну crack cracked cracks shattered
break разбил розбил сломали зламали поламали порвал порва розірва smashed smash tore torn snapped
engineer мастер майст инженер інженер технік монтажн сантех электрик електрик слесар слюсар ремонтник специал спеціал бригад умелец engineer engineers technician technicians fitter fitters mechanic plumber electrician repairman installer crew
staff сотрудн працівн работник персонал оператор операт диспетч администр адміністр консульт кассир касир продавец продав официант офіціант охран охорон секретар staff operator agent clerk receptionist assistant employee waiter cashier guard dispatcher
manager менедж управляющ начальн керівн директ руковод manager supervisor boss director
courier курьер курєр водител водій экспедит грузчик вантаж доставщик courier driver drivers movers
doctor врач лікар доктор медсест стоматол терапевт хирург nurse doctor dentist gp physician
guys ребят хлопц парни парень хлопчи девочк дівчат девушк дівчин guys guy lads lad girl girls lady man
we мы нас нам нами наш наша наше наши нашего нашей ми наші нашого нашої we us our ours
you вы вас вам вами ваш ваша ваше ваши вашего вашей вашу вашим ви ваші вашого вашої вашими you your yours youve youre
i я мне меня мной мой моя мое мои мені мене мною мій моє мої i me my mine im ive
they они их им вони їх їм they them their theyre
visit приех приїх приезж приїжд приед приїд выезд виїзд выех виїх визит візит приход прийд прийш прийт пришел пришла придет зайд visit visits visited come comes came coming attend attended arrive arrived
noshow неявк noshow
send пришл присл присыл прислат надісл надсил вышл вислат высыл отправ відправ скиньт скинь скину перешл направ send sends sent sending forward mail email resend
deliver достав довез привез привоз довозит deliver delivers delivered delivery shipping shipped shipment
parcel посыл посил бандерол короб пакет parcel package box boxes packet
order заказ замов ордер order orders ordered ordering
missing недост нехват бракує недовез некомплект отсутств відсутн missing short shortage incomplete lacking
wrong перепут переплут неправил невір неверн вместо замість wrong instead incorrect mixed different
late опозд опазд запізн задерж затрим просроч простроч late delay delayed delays overdue behind
wait жду ждем ждет ждут ждал ждали ждать прожд подожд чека чекаю чекаємо чекали прочек дочек очікува ожида wait waits waited waiting
promise обеща обіця посул клял присяг promise promised promises
agreed договори домовля домовил условил agreed arranged
said сказа говор казал каже кажуть кажете said says say told tell tells
call звон звоню звонил звонок дзвон дзвін дзвонил подзв позвон телефонув набира набрал call calls called calling rang ring ringing phoned dial
callback перезвон передзв callback
noanswer недозв дозвон додзвон unreachable
answer отве ответ відпов реагир реагу answer answers answered reply replied replies respond response responded
silent молч мовч тишин тиша игнор ігнор silence silent ignore ignored ignoring ignores отмалч
nobody никто ніхто никого нікого некому нікому nobody noone anyone
nothing ничего нічого ничто ніщо nothing
not не нет ни ні нема немає нету never not dont doesnt didnt isnt wasnt arent werent wont cant cannot couldnt wouldnt shouldnt hasnt havent hadnt no никогда ніколи ніяк никак
without без without
again опять снова вновь знову знов повтор вдруге вкотре again repeat repeated repeatedly
still досі пор still попреж
always всегда завжди вечно вічно постоян постій каждый кажд кожн щораз always every each constantly keeps
only только тільки лишь лише only just
already уже вже already
first перв перш first
second второй вторая второе вторую второ друга друге другий другу second twice дважды двічі
third трет третий третій трижды тричі втретє third thrice
many много багат несколько кілька стольк several many lots plenty
time раз раза разів разы рази times
hour час часа часов годин годину hour hours
minute минут хвилин minute minutes
day день дня дней дні днів сутк добу доби day days
week недел тижд тижн week weeks fortnight
month месяц місяц month months
year год года лет рік року років роки year years
yesterday вчера вчора учора yesterday позавч
today сегодня сьогодн сейчас зараз щас today now currently
tomorrow завтра tomorrow послезавт післязав
evening вечером вечера увечер evening tonight night ночь ночью ніч вночі
morning утро утром ранок ранку вранц зранку morning am
weekday понедел понеділ вторник вівтор сред середу четверг четвер пятниц суббот субот воскрес monday tuesday wednesday thursday friday saturday sunday
weekend выходн вихідн праздн святков weekend weekends holiday holidays
deadline срок сроки термін строк строки дедлайн deadline term
schedule график графік расписан розклад schedule timetable
urgent срочн термінов немедл негайн быстрее скорее швидше побыстр urgent urgently immediately asap quickly
norush спешк торопл поспіх rush hurry whenever
money деньг денег деньги грош грошей кошти средств бабл бабки money cash funds
sum рубл руб гривен гривн грн тысяч тисяч сумм сума суму евро доллар долар копе pounds euros dollars thousand hundred amount sum quid
pay оплат плат плачу платит сплат сплач платі pay pays paid paying payment payments
charge списыв начисл нарах charge charged charges debited debit
bill счет счета счету счете счетом рахунок рахунк квитанц квитан bill bills billed billing invoice invoices invoiced
act акт акты актов акте акту акта сверк звірк закрыва закрив упд накладн фактур act acts paperwork statement reconciliation
document докум документ бумаг папер справк довідк копи копію оригинал оригінал дубликат дублікат document documents papers copy original duplicate
receipt чек чеки чеків receipt receipts voucher
contract договор договір договору контракт соглаш угод contract contracts agreement
refund возвр верн вернит вернут поверн відшкод возмещ возмест компенс refund refunds refunded reimburse reimbursement compensate compensation
vat ндс пдв налог податк податок tax vat
bankdetails реквиз реквіз iban инн єдрпоу расчетн розрахунк банк bank account details
accountant бухгал accountant accounts accounting bookkeeper
prepay предопл передопл аванс залог застав завдаток депозит deposit advance prepayment
instalment рассроч розстроч instalment installment instalments
debt долг борг задолж заборг пени пеня debt arrears owe owed outstanding
overpay переплат лишн зайв двойн подвій overpaid overcharged extra double
price цена цены цену цене ценник цін ціна ціни стоимост вартіст коштує прайс расцен розцін почем почім тариф price prices pricing cost costs rate rates fee
howmuch сколько скільки скок скіки
cheap дешев cheap cheaper cheapest
expensive дорог дорож expensive pricey dear
discount скидк скидоч знижк акция акції акцію промок discount discounts promo sale
buy куп купить купити куплю покуп приобр придба возьм візьм беру взять закуп buy buying bought purchase purchasing
sell прода продаж sell selling sold
offer предлож пропоз пропон кп коммерч offer offers quote quotation proposal estimate смет кошторис
choose подобр подбер підбер підібр выбр вибр выбира посовет порад рекомендуй choose choice suggest pick options
stock наличи наявн остатк залишк available availability
catalogue каталог catalogue catalog brochure
tender тендер закупівл торги tender bid
open открыва відкрив открое откры відкри open opening opened opens
branch точк точку филиал філі магазин крамниц кафе кавяр кофейн ресторан пекарн аптек склад офис офіс салон гостини готел shop store cafe restaurant bakery pharmacy warehouse office salon hotel branch site
need нуж нужен нужна нужно надо треба потріб требует необход need needs needed require required
want хоч хочу хотим хотел хотіл хотелось хочем бажа want wants wanted
interested интерес цікав interested interest considering рассматрив розгляда планир плану думаем
how как як how
what что шо що какой какая какое какие який яка яке які what which
when когда коли кады when
where где де куда куди where
why почему чему зачем чому навіщо нащо why
who кто хто who whose
can можно можна можете можем може можемо могу могли can could able possible возможн можлив
ask вопрос спрос спраш запит питаю подскаж підкаж скажит скажіт уточн узна дізна поясн объясн ask asks asked asking question questions wonder wondering enquire query clarify explain
normal нормал нормаль норма normal ok okay
mean означ значит означа mean means meaning
warranty гарант warranty guarantee guaranteed
address адрес address located location parking
status статус трек готов готова готово status tracking ready track
book запис запиш записа заброн бронь броню book booked booking reserve reservation appointment slot
move перенес перенос переста перенест здвин сдвин reschedule rescheduled postpone postponed move moved rearrange
cancel отмен скасу cancel cancelled cancellation
please пожалуй будь ласка прош прошу просьб просим просимо прохан please kindly
help помог допомог помощ help helped helping assist
check провер перевір посмотр подиви гляньт глянут гляну diagnos диагност діагност check checks look inspect осмотр огляд
message сообщ повідом писал написа пишу лист письм смс заявк заяв обращен звернен message messages text texts letter ticket request
letterofficial официал офіційн претенз досудеб досудов claim formal official
complain жалоб жалова жалую скарг скарж поскарж complain complains complaint complaints complaining
court суд суда суду судом позов иск иска истец адвокат юрист прокур court courts lawyer lawyers solicitor attorney sue suing lawsuit legal tribunal
regulator роспотреб держпрод держспож антимоноп инспекц інспекц надзор нагляд роскомнадз поліц regulator police ombudsman inspectorate watchdog authority
fine штраф оштраф fine fined penalty fines
terminate расторг расторж разрыв розрив розірв прекращ припин уходим уйдем терминир terminate terminated termination leaving quit
threaten предупрежд попередж последн останн warn warning final
leakdata утеч витік слил злили разгласил розголос персон конфиден конфіден особист паспорт паспорту pasport data privacy personal confidential gdpr breach passport
forge поддел підроб подпис підпис фальш подлож расписал розпис forged forge forgery fake signature signed signatures
deceive обман обману надул развел розвел мошен шахра кинул вранье врет врете соврал брех lie lied lies lying liar deceive deceived scam scammed cheat cheated fraud con conned misled
rude хам хамит нахам хамств груб нагруб орал орет кричал накричал матом материл оскорб обозв образи лаяв rude rudely shout shouted shouting swore swear insult insulted yelled impolite
drunk пьян пяний выпив нетрезв drunk
lazy лен лінь халтур абыкак абияк спустя рукав наплев наплюв плевать пофиг равнодуш байдуж shrugged lazy careless sloppy indifferent bothered
shrug плеч плечами руками shrug shoulders
football отфутбол футбол гоня перекид перевели passed bounced runaround
excuse отписк відписк отговор відмовк отмаз завтрак excuse excuses fob fobbed
angry возмущ возмут обурен злит злой бесит дратує раздраж достал дістал задолб надоел надоє набрид терпен терпец angry furious annoyed annoying patience livid
terrible ужас жах жахлив кошмар отврат безобраз неподоб позор ганьб отстой дно капец жесть гадость terrible awful horrible dreadful appalling disgrace disgraceful disgusting unacceptable worst shocking shambles
bad плох плохо плохая поган погано хуже хужее гірш гірше неважн bad badly poor worse
joke цирк клоун комед шутк шутите жарт издев знуща смешн смішн насмеш joke joking kidding circus clown ridiculous laughable mockery
shame стыд стыдно совест соромн ashamed shame shameful
disappointed разочар розчар огорч засмут обидно прикро жаль disappointed disappointing upset sad letdown
dissatisfied недовол незадов dissatisfied unhappy
redress разбер розбер накаж уволь звільн accountable resolve action
fair честн чесн справедл fair honest
good хорош хорошо добр добре гарн неплох good nice well decent
great отлич відмін прекрас супер классн класс клас замеч чудов чудес великолеп шикар идеал ідеал безупреч бездоган восхит great excellent perfect superb wonderful brilliant fantastic amazing lovely awesome marvellous fab
thanks спасиб благодар дяк вдяч пасиб thank thanks thankful grateful appreciate cheers ta
praise молодц молодец молодчин умниц розумниц браво ура шляп хвал похвал золот kudos bravo praise compliment star legend hats
pleased довол рад рада рады задовол радує счастл щаслив восторг захват захопл pleased happy delighted thrilled satisfied glad impressed
recommend рекоменд совету радитим порекоменд recommend recommended
polite вежлив ввічлив приветл привітн приятн приємн внимат уважн терпел доброжел polite friendly courteous kind helpful patient pleasant
fast быстр швидк оператив мигом моментал миттєв вовремя вчасн fast quick prompt promptly speedy swift
careful аккурат охайн бережн careful neat tidy spotless
love люб обожа love loved adore enjoy enjoyed
beautiful красив красот beautiful gorgeous pretty
tasty вкусн смачн tasty delicious yummy
solved решен реши решил вирішен вирішил заработ запрацюв наладил solved resolved sorted
hello здравст здрасте здрасьте привет привіт добрый доброго добрий вітаю алло hello hi hey greetings
bye свидан побачен bye goodbye
sorry извин вибач пробач перепрош sorry apologies apologise apology apologize
ad реклам рассыл розсил спам отпис відпис newsletter advert adverts advertising marketing mailing unsubscribe spam leaflet leaflets
loyalty бонус балл бали балів лояльн loyalty points bonus bonuses
win выигр вигра приз победит переможец лотере розыгр win won winner prize lottery jackpot
loan кредит займ позик loan loans mortgage lending
casino казино ставк ставки букмек фриспин casino betting bets spins
invest инвест інвест крипт биткоин трейд доход дохід заработок заробіт invest investment crypto bitcoin profit income earnings earn
promote продвиж просуван раскрут розкрут seo трафик трафік подписч лиды лидов promotion traffic followers leads ranking backlinks
link ссыл посилан клик жми тисни перейд перейдіт link click tap url http https www
verify подтверд підтверд верифик блокир блоку заблок аккаун акаун парол логин verify verification confirm suspended locked password login
cooperate сотруднич співпрац партнер дилер франш аутсорс partnership partner dealer franchise outsource cooperation
course курс курсы вебинар вебінар тренинг семінар семинар обучен навчан course webinar training seminar
job ваканс резюме соискат стаж стажи трудоустр кадр зарплат собесед співбесід job vacancy vacancies cv resume career hiring apprenticeship intern candidate apply applying recruit
autoreply автоотв автовідп отпуск відпуск автомати autoreply automatic unattended mailbox leave vacation absent
wrongnumber ошибся ошиблась ошиблись помилився помилилась
missed пропущ пропущен missed
test тест тестов test testing
wish поздрав вітаємо рождес різдв пасх велик здоров счастья щастя желаю бажаю christmas easter wishes congratulations birthday
neighbour сосед сусід neighbour neighbours neighbor
landlord аренд оренд арендод орендод landlord rent tenant
competitor конкур competitor competitors rival rivals
former прежн колишн попередн предыдущ бывш previous former
supplier поставщ постачал подряд підряд провайд supplier suppliers contractor provider vendor
ourselves сами самі сам сама уронил впустил случай випадк нечаян ненарок ourselves myself accidentally dropped spilt spilled
blame винов винен винна вина вину провин виноват blame blamed
client клиент клієнт покупат покупц гост гости гостей відвідув посетит client clients customer customers guest guests visitors buyers
business бизнес бізнес предприят підприєм компан фирм фірм business company firm enterprise
revenue выручк виторг оборот прибыл прибут revenue turnover takings
closed закрыт закрыто зачинен closed shut shutting
idle просто простаив простой простою idle standstill downtime outage
event банкет свадьб весілл юбиле ювіле праздник концерт выставк виставк корпорат wedding banquet party event exhibition concert anniversary conference
flight рейс самолет літак поезд потяг поїзд поездк поїздк аэропорт flight train plane airport ship
queue очеред черг queue line
law закон законн право прав law rights entitled statutory consumer
recording разговор розмов recording recordings conversation
norm регламент норматив стандарт standard regulation policy
procedure порядок процедур оформ procedure process
quality качеств якіст якіс quality
money_back moneyback
key ключ ключи ключі замок замк key keys lock locks
password код коды пароль code pin
lesson урок занят лекци тренир тренер учител вчител школ садик садок lesson class teacher school tutor coach gym
hair стриж волос маникюр манікюр окраск фарбув haircut hair nails beauty massage масаж массаж
ticket билет квит квитк квитки tickets
room комнат кімнат room rooms
bed_linen постел білизн linen towels
insur страх страхов insurance insurer
card карта карты карте карту картк card cards
sub подписк підписк абонем автопрод автоплат subscription membership renewal
photo фото фотогр снимк знімк photo photos picture pictures video видео відео
floor пол пола полу підлог плинтус плінтус floor flooring laminate плитк tile tiles
ceiling потол стел стеля стелю крыш дах даху ceiling roof
wall стен стену стіна стіну обои шпалер wall walls wallpaper paint краск фарб
pipe труб труба трубу кран крана сантехник унитаз унітаз раковин pipe pipes toilet sink drain
glass стекл стекло скло скла glass panes
pest таракан мыш миші крыс щур клоп червь черв хробак cockroach mice rat rats worm bugs
hairfood волосин
stolen украл укра крад краж вкрав stole stolen theft robbed burgled
lostitem потерял загуб потеряли
delete удал видал стер стерл delete deleted wiped erased
closeticket отбой відбій отзовите отклик сними знімі закрывай закройте закрийте закривай disregard nevermind
tired устал втоми tired exhausted
expect ожидал рассчит розрахов expect expected hoped надеял сподіва
think думаю думал кажется здається вважа счита think thought guess believe feel
understand понима понят розумі ясно understand understood clear
know зна знаю знаєт know known
see вид вижу видно бач see seen shows показыв показує
give да дали дать дайте дав give gave given
take взял взяли брал забр забер take took taken collect
put постав положи поклал put placed left
make сдела дела зроб роблят роблю make made doing done
leave уех уеха поех поїха пошел пішов ушел пішл gone went drove
hang висн зависа завис зависл hang hangs hung frozen lag lags slow
close закрывается зачиня зачиняєт закрывать
hold держит тримає hold holds
show_up появил зявив appear
if если якщо якби вдруг раптом if suppose unless whether
because через потому бо тому because since due
but но але а однако зато хотя хоча проте but however though although yet
therefore поэтому therefore so hence
also также тоже також теж also too
maybe мабуть наверн видимо возможно maybe perhaps probably
very очень дуже сильно very really extremely
all все всё весь всех всем усі всі all everything whole entire
new нов новая новый новое нова нове новий new
old стар старая старый стара старий old aged
big больш большой big large huge
small маленьк мал мелк дрібн small little tiny
half половин полтор пів півтор half
empty пуст порожн empty blank
full полн повн full
inside внутри всередині inside within
left_over остал лишил оставил залишил leftover
`;

const SHORTEST_PREFIX = 4;
const LONGEST_PREFIX = 12;
const ROW_OF = new Map<string, number>();
for (const [number, row] of ROWS.trim().split("\n").entries()) {
  for (const stem of row.split(" ").slice(1)) if (!ROW_OF.has(stem)) ROW_OF.set(stem, number);
}
const BEGINNINGS = createBeginnings(ROW_OF);

/** The number of the row a word belongs to, or −1. */
export function meaningOf(word: string): number {
  let found = -1;
  let node = ROOT;
  for (let length = 1; length <= Math.min(word.length, LONGEST_PREFIX); length += 1) {
    node = BEGINNINGS.step(node, word.charCodeAt(length - 1));
    if (node === NOWHERE) break;
    if (length >= SHORTEST_PREFIX || length === word.length) found = BEGINNINGS.at(node) ?? found;
  }
  return found;
}
