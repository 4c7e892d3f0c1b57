// What words are about, whatever the language: the beginnings of Russian, Ukrainian and English words under one
// name, so that what the model learns of one trade or language serves the others too.

import { createBeginnings, NOWHERE, ROOT } from "./triageBeginnings.ts";

const STEMS = {
  not: "не нет ни нема немає нету not no dont doesnt didnt isnt wasnt wont cant cannot havent hasnt never nothing никто никак ничего ніхто нічого ніяк nobody neither arent werent wouldnt couldnt without без нельзя",
  want: "хочу хотим хотел хотіл хочем бажа жела want would wish like хотелось",
  need: "нужн надо требуетс необходим потріб треба need require necessary",
  please: "пожалуйст будь ласк прошу просим просьба прохан please kindly плиз плз пж",
  can: "можно можете можем могли можна можете могли can could able возможн можлив",
  ask: "подскаж скажите сориентир уточн интересу спраш вопрос питан цікав підкаж скажіть уточніть розкаж расскаж wonder curious question asking ask tell clarify know узнать дізнат хотел",
  when: "когда коли when",
  where: "где куда де куди where",
  how: "как як how",
  why: "почему зачем чому навіщо why чего",
  howmuch: "сколько скільки почем",
  what: "что какой какая какие какое який яка які яке what which",
  price: "цен цін стоим стои вартіст кошту прайс тариф price pricing cost quote rate fee дешев дорог discount скидк знижк",
  buy: "куп покуп приобре закуп закаж придба заказат замов беру возьм візьм buy purchas order ordering потребуєм",
  offer: "кп предложен пропозиц смет кошторис offer proposal tender тендер каталог catalog каталог brochure quotation estimate",
  stock: "налич наявн остатк залишк склад stock available availability",
  install_credit: "рассроч розстроч лизинг лізинг кредит leasing credit finance",
  newplace: "открыва відкрива нов нова новая opening new филиал філі branch expand расшир",
  invoice: "счет счёт рахун invoice bill фактур квитанц чек receipt",
  act: "акт акты актів сверк звірк закрыва закрив упд накладн эдо вчасно documents paperwork statement paper документ",
  pay: "оплат плат сплат сплач перевод перевел переказ pay paid payment transfer remit",
  refund: "возврат верн повернен поверн refund reimburs chargeback return returned",
  vat: "ндс пдв vat tax налог податк реквизит реквізит iban инн єдрпоу bank банк",
  accountant: "бухгалт accountant accounts accounting finance",
  repair: "ремонт почин чини полагод відремонт налад repair fix fixed repairing mend",
  visit: "выезд приед приех приезж визит виїзд приїд приїх візит visit come came arrive arrival",
  staff:
    "мастер инженер монтажник сотрудник работник менеджер оператор курьер водител администратор кассир техник специалист консультант бригад хлопц ребят майстер майстр інженер працівник курєр водій адміністратор технік спеціаліст engineer technician manager driver courier fitter operator clerk agent receptionist nurse guy team lad mechanic plumber staff врач лікар doctor продавец продав девушк дівчин",
  fault:
    "слома поломк полома неисправн несправн зламал барахл глюч глюк завис вис виснет лаг broken broke fault faulty error ошибк помилк crash freez fail failed failing bug malfunction отвал отключ вырубил вимикаєт вимкн гасн гаснет пада",
  works: "работа працю функционир функціон works working run running включ вмика вмик запуск start turn холод морож мороз cool cooling греет гріє heat",
  leak: "теч тек протек протеч протік підтік капа крапа кап луж калюж затоп залил leak drip puddle flood water вод",
  noise: "шум гуд гул трещ тріщ скрип скреж стуч стук вибрир вібр пищ пища писк noise noisy rattl squeak buzz hum grind bang beep",
  hot: "тепл горяч греется гріється перегр жар warm hot overheat",
  danger:
    "дым диму дыми горит горі пожар пожеж иск искр іскр ток током струм обож обпік травм газ fire smoke spark shock burn burned injur hazard danger опасн небезп отрав отруї poison choke упал впав рухн задымил пламя полымя полумя вспых спалах загорел загорі горелы горіл гарью гар оплавил плавит расплав розплав взорв взрыв вибух лопнул луснул луснула обрушил завалил завалив рухнул рухнула впала впал упала упало сорвал зірвався напряжени напруг оголен оголе щипает щипає угарн чадн чадит аммиак аміак кислот отказали відмовили flame flames blaze explode exploded explosion exploding melted melting sparks sparking smoking scorch scorched collapsed collapse fell tingle tingles live fumes carbon monoxide ammonia acid shattered shatter snapped toxic unsafe dangerous",
  loss: "протух испорт зіпсув зіпсова пропал пропад списал списа выброс викин растая розтан убыт збитк ущерб spoil spoiled ruined rotten melted write-off loss losses damage damages простой простоює простаива упущен thrown threw wasted скис скисл прокис тухл стух растаял растек попливл поплыл поплыло разморож размерз розмерз розмороз замерзл замерз помойк смітник мусорк утил викид викинут выкинут выкидыва выброшен выбрасыва списан списыва зіпсован пропала пропали пропало завял вяну плеснев плесен пліснява пліснев греются греется гріються испортил испорчен погибли погибл порча порчу binned binning bin skip chucked waste throwing sour curdled thawed thawing defrosted rotting mouldy mold mould perish perished perishable spoilt spoiling unusable wrote lost",
  fine: "штраф оштраф fine fined penalty пеня пені",
  stop: "стоит стоїть стали встал остановил остановк зупин закрыт закрит stopped closed standstill halted парализ простаива простой простоює стоим стоїмо стоят стоять встало встала встали зупинил закрылис зачинили закрыты зачинені зачинено закрыли сорван сорвали сорвал сорвана зірвано зірвали зірван срывает открытие відкриття открыться відкритись торгова торгув выручк виторг выручка клиентов касс каси кассы конвейер производств виробництв смена зміна лежит лежать idle stuck shut shutdown halt trading trade takings turnover revenue opening open postponed cancelled production sales customers queue",
  legal:
    "суд иск юрист адвокат прокурат роспотреб держпрод держспожив антимоноп инспекц інспекц полиц поліц court lawyer legal solicitor attorney sue lawsuit police regulator ombudsman нацбанк цб ftc ico gdpr tribunal исков истец ответчик арбитраж господарськ позов позив юридич омбудсмен прокурор роскомнадзор росздрав роструд трудинспекц госинспекц жилинспекц антимонопол центробанк надзор нагляд держпрац нкек амку потребител споживач заявлени полици поліці суду судом судов судит судитис повестк lawyers solicitors barrister counsel courts judge suing litigation claims ofcom authority inspectorate watchdog standards reported prosecute damages breach proceedings arbitration",
  terminate:
    "расторг расторж разрыв розірв розірван terminate terminat cancel cancell отмен скасу уйдем уходим розрив прекращаем прекращ припиня припинен терминир одностороннем termination terminating terminated withdraw withdrawing cease end ending cancelling leave leaving notice",
  claim: "претенз claim досудеб досудов official formal официал офіційн",
  complain: "жалоб жалова жалуюс жалуем скарг скарж complain complaint недовол незадоволен dissatisf unhappy",
  anger:
    "возмут возмущ обурен ужас жах жахлив кошмар позор ганьб безобраз неподобств хамств бесит бесите достал задолб издева знуща терпен терпец бардак unacceptable disgrac ridiculous awful terrible appalling joke furious angry shame pathetic shambl nightmare frustrat annoy disappoint разочаров розчаров треш дно капец капець жесть пипец отстой halam цирк балаган издеватель",
  rude: "хам нахам груб нагруб орал кричал кричав мат матом матер оскорб образ rude shout swear insult yell disrespect",
  dirty: "гряз бруд мусор смітт пыл пил следы сліди стружк намусор dirt dirty mess messy rubbish dust stain footprint пятн плям",
  scratch: "царап подряп вмятин вмятин скол помя помял подран разбит розбит scratch dent dented chip crack cracked тріснут треснут broken torn порва",
  late: "опозда запізн задерж затрим просроч простроч срок сорван зірва late delay delayed overdue postpon перенос",
  wait: "жду ждем ждём ждал ждат прождал чека чекаєм дочек wait waiting waited",
  promise: "обеща обіця promis договор договаривал домовл домовля agreed said сказал сказав казал говорил supposed",
  silence: "молч мовч тишин тиша игнор ігнор silence silent ignor ignored unanswer отвеч ответ відпов answer reply respond response",
  reach: "дозвон додзвон дозвонит звон дзвон телефон трубк слухавк call calls called calling phone ring rang перезвон передзв callback",
  repeat: "опять снова вновь знову опьять повторн вкотре again repeatedly still досі сих постоянн постійн вечно always keeps keep",
  times:
    "раз разы раза разів рази третий третій третя третья третє четверт четвёрт пятый пятый пятая пята втрете second third fourth fifth times twice thrice дважды двічі трижды тричі втретє вчетверте",
  duration: "недел тижд тижн месяц місяц month months week weeks день дня дней днів day days hour hours час часа часов годин",
  wrong: "перепута переплута неправильн невірн неверн вместо замість wrong instead mistake mixed incorrect different mismatch",
  missing: "недовез недостач хвата вистача некомплект missing incomplete short lost потеря загуб",
  deliver: "достав привез привоз доставк відправ отправл посылк посилк отгруз відвантаж deliver delivery shipping shipped parcel package dispatch",
  goods:
    "товар продукт мяс мʼяс мясо рыб риб молок сыр сир йогурт морожен торт вакцин лекарств ліки goods stock food meat fish milk cheese cream vaccine medicine flowers цвет квіт",
  praise:
    "спасиб благодар дяк вдячн молод отличн відмінн супер класс клас прекрасн замечат чудов хорош гарн лучш найкращ рекоменд рекоменду довол задоволен thank thanks great excellent perfect awesome love lovely brilliant amazing fantastic wonderful happy pleased recommend best fast быстр швидк вежлив ввічлив приятн приємн polite friendly professional impressed оперативн helpful superb превосход восхит восторг восторге захват захваті захоплен сказк казк огонь вогонь кайф красот краса чудо диво волшеб чарівн золото золотой умниц розумниц молодц молодчин ангел янгол душк лапочк радос радість радует тішить приятно приємно уют затишн вкусн смачн вкуснятин божествен идеальн ідеальн безупреч бездоган аккуратн охайн внимательн уважн терпелив доброжелат оперативно быстро швидко мгновенно миттєв мигом вовремя вчасно честн чесн советую раджу радити топ браво ура спас спасли врятува выручил виручил кланяюс поклон низкий благодарн признателен обнимаем обіймаю здоровя доволен довольн доволь понравил сподобал люблю обожна любл тихо тишин идеально ровно чисто сияет блестит безотказн надежн надійн marvellous marvelous perfectly delighted thrilled delightful loved loving adore adores joy joyful enjoyed enjoy grateful appreciate appreciated gem star legend angel sweetheart hero lifesaver saved kind gentle patient courteous spotless tidy immaculate smooth smoothly flawless hitch quick prompt promptly punctual honest trustworthy recommended recommending satisfied delicious tasty divine yummy smile smiling smiley cheers kudos bravo hooray wow yay ace top bliss blessed bless thankful commend compliment compliments hats reborn bargain worth",
  deny: "претензий претензій жалоб скарг complaints complaining",
  other_firm:
    "конкурент сосед сусід другой іншій другая другие прежн попередн прошл предыдущ арендодат поставщик постачальник competitor previous former neighbour landlord other another supplier",
  own: "сам сама сами самі виноват винен винні вина случайно випадково уронил упустил fault ourselves myself accidentally dropped",
  if: "если якщо вдруг раптом if case suppose",
  hours:
    "график графік режим час часы години субот воскрес неділ выходн вихідн праздник saturday sunday weekend holiday opening hours open работаете працюєте открыт відкрит закрыва зачиня выходные вихідні праздничн святков расписан розклад сеанс closes close closing timetable schedule",
  address: "адрес address находит знаход located location parking парков",
  status: "статус трек track tracking status где стади",
  warranty: "гарант warranty guarantee норматив норма",
  contract: "договор договір контракт contract agreement terms услови умов",
  privacy: "персональн личн особист конфиденц конфіденц personal privacy data данн дані запис recording gdpr утечк витік",
  leak_data:
    "утечк витік разглас розголос посторон сторонн чуж leaked breach exposed disclosed паспорт паспорта диагноз діагноз персональн личн особист конфиденц конфіденц чужим чужие чужой чужій чужих чужа слили слив злили утекл витекл опубликов опублік доступ видны видно бачать passport diagnosis confidential private personal leak published strangers screenshot visible forwarded",
  forge:
    "поддел підроб подпись підпис фальш forg forged fake signature обман мошен шахра развод fraud scam cheat lied deceive deceiv подделал подделан підробл подложн липов фальшив фальсиф фиктивн фіктивн подменил підмінил расписал розписав расписа розписа подпис обманул обдурил надул развели розвели кинули мошенник шахрай шахраї вранье брехн соврал скручен forge forgery faked bogus counterfeit fraudulent signed signing cheated conned con deceived deception misled mislead lie lies dishonest scammed tampered swapped backdated",
  ads: "реклам рассыл розсил спам spam newsletter promo mailing marketing отпис відпис unsubscribe акци акці subscription бонус балл бал loyalty points лояльн карт",
  schedule: "запиш запис забронир перенес перенест назнач признач дату book booking reschedul appointment schedule slot",
  install: "монтаж установ встанов подключ підключ ввод пусконалад наладк install installation commission connect set-up setup",
  maintain: "обслуж обслугов профилакт чист то плановое планове maintenance service servicing clean cleaning inspect",
  part: "запчаст деталь детал фильтр фільтр ламп уплотн ущільн компрессор компресор spare part parts filter seal lamp gasket",
  wins: "выигр вигра приз лотере казино ставк bet casino prize lottery won winner jackpot",
  loan: "кредит займ позик loan loans debt долг микро mfo",
  seo: "seo продвиж просуван топ трафик трафік лид лиды backlink backlinks traffic ranking google сайт website посещаем подписчик followers",
  crypto: "крипто биткоин біткоін crypto bitcoin usdt инвест інвест invest profit доход заработ заробіт earn passive trading",
  link: "ссылк посилан link http https www click жми клик перейд bit ly t.me подтверд підтверд verify account аккаунт акаунт заблокир заблок suspended password пароль",
  job: "ваканс резюме работу роботу соискат трудоустр стажир job vacancy vacancies cv resume hiring career internship apply ваканси вакансі соискател откликаюс відгукуюс кандидат кандидатур стаж стажуван студент практик трудоустро подработк підробіт кадры кадри hr зарплат набирает набирают набираєте берете ищу шукаю recruit applying application intern trainee applicant position post experience qualified",
  wrongnumber: "ошибся ошиблась ошиблись помилив помилила number номером туда туди перепутал",
  missed: "пропущен пропущ missed",
  holiday: "праздник святом святами новым новим рождеств різдв пасх велик поздравл вітаю вітаєм christmas easter happy greetings wishes holidays",
  absent: "отпуск відпустк автоответ автовідпов out-of-office office autoreply automatic vacation leave",
  test: "тест test testing проверка перевірка",
  hello: "здравствуйт здрасте привет привіт добрый добрий доброго вітаю алло ало hello hi hey morning afternoon evening",
  we: "мы нас нам наш наша наши ми нас нам наші we us our",
  you: "вы вас вам ваш ваша ваши вашего вашей ви вас вам ваші вашої вашого you your yours",
  i: "я мне меня мой моя мені мене мій i me my mine",
  they: "они их он она вони він вона they he she",
  money:
    "деньг денег гроші грошей рубл грн гривен money euro dollars тыс тис сумм сум amount списал списан списали charged charge двойн подвійн extra лишн зайв",
  compensate: "компенс возмест возмещ відшкод compensat неустойк",
  urgent: "срочн терміново термінов немедлен негайно urgent immediately asap today сегодня сьогодні",
  later: "горит горить спеш удобн зручн hurry rush whenever convenient",
  but: "но але а but however зато однако проте only тільки только хотя хоча",
  because: "из-за через because due вине вини причин",
  after: "после після after since следом",
  solved: "заработал запрацювал решил решен решили вирішил вирішен sorted fixed solved resolved помог допомог helped получил отримал received",
  injury:
    "травмпункт травм перелом порезал порізал швы шви шва шов синяк ожог ожег опік обжег обпек обпік волдыр пухир кров крови скор скорую швидку реаним больниц лікарн госпитал умер умерл помер погиб загин сознани притомн стало плохо зле задохн задихн ушиб забій голов разбило ударил вдарил вдарило ударило отрав отруїл аллерг алерг укус укуси немеет німіє онемел зуб зубы injured injury injuries wound cut stitches fracture fractured wrist bleeding blood bruise bruised burns blister blisters ambulance hospital hospitalised died dead death killed unconscious fainted choked allergic allergy poisoned poisoning sick ill numb concussion electrocuted slipped trapped",
  vulnerable:
    "ребен ребенок ребенк дети детей детск малыш младен груднич бабушк дедушк пенсион инвалид беремен мама маме пожил колясоч дитин діти дітей немовл бабус дідус літня вагітн інвалід мамі child children kid kids baby toddler elderly grandmother granny pregnant disabled wheelchair infant",
  ruin: "затопил залил залило залита протопил вздулс здулс вздут разбил разбили розбил сломали поламал пробил пробила пробили дыр дірк прожг пропалил сожг спалил поцарап подряп помял помяли погнул зіпсув испортил порвал порвали розірвал уничтож знищ стерл стерли удалил видалил потерял потеряли загубил утопил впустил уронил разлил flooded flooding soaked drenched smashed punctured hole dented crashed scraped scuffed scratched burnt burned tore torn ruined ruin wrecked destroyed destroy wiped erased deleted swollen warped cracked stained",
  neglect:
    "игнорир ігнор отписк відписк отмахн відмахн динам динамит морозятс морозите отфутбол футбол гоня ганя перекид переводят сбрасыва скида бросил бросила кинул кинула повесил трубку слухавк пропал пропала исчез исчезл зник зникл испарил забыл забыли забул забули плевать наплевать байдуж равнодуш пофиг завтрак завтраками отфутболил shrug shrugged ignore ignored ignoring ignores fobbed brushed hung ghosted ghost vanished disappeared forgotten forgot nobody silence silent unanswered dodging avoiding bothered bother runaround passed",
  defect:
    "криво крив кривая косо косой шата хита хліта болта скрип рип дребезж облез облезл отслоил отвалил отвалилс відвал відпал отпал отпала отклеил расклеил розклеїл расшат разболт продува свист затирает заеда заїда люфт дыряв тускл блідо бледн пятнам плямам разводы розводи пузыр хлипк хлипкий слома брак браков бракован некачеств неякісн халтур абияк спустя рукава недодел недоробл crooked wonky wobbly wobble loose squeak squeaky squeaks uneven patchy peeling peels flimsy shoddy sloppy botched bodged bodge faulty defective dud substandard poor careless unfinished rattles chipped faded rough blurry stale lukewarm undercooked overcooked burnt soggy bland",
  praise_end:
    "заработал запрацював прошло пройшло прошла пройшла зря дарма напрасно позади исчезл зникла решено вирішено закрыть закрити снимаю знімаю отзываю відкликаю sorted resolved solved gone neednt worried hitch withdraw dropped close closed",
  promo:
    "скидк знижк акция акції бесплатн безкоштовн безплатн выгодн вигідн предлага пропону приглаша запрошу каталог оптом гуртом производител виробник поставк сотрудничеств співпрац партнер дилер франшиз окупаемост окупніст вебинар вебінар тренинг выставк виставк лид лидов заявок клиентов клієнтів продаж продажи увелич збільш аутсорс сертифик удостоверен дипломы скупк скупаем выкуп аренд спецтехник free discount offer offers deal deals package packages boost grow growth increase leads lead qualified prospects outsource outsourced wholesale manufacturer factory supplier catalogue catalog oem exhibit webinar franchise payback partnership dealers promote promotion marketing agency seo backlinks followers subscribers likes reviews members traffic rankings demo platform solution solutions outreach",
  scam: "выигр вигра победител переможец миллион мільйон мільйонн приз подарочн карт карта карты картк заблокир заблок разблок подтверд підтверд верифик личност особу логин логін парол пароль перейд перейдіть ссылк посилан жми тисни клик выплат виплат компенсаци наследств спадщин принц вдова казино фриспин фріспін ставк ставки крипт трейд сигнал инвест інвест доход дохід заработ заробіт подработк вложени кредит займ позик залог застав одобрен схвален мфо безопасност безпеки код коды продиктуй порч порчи гадани ворожін приворот виагр капсул похуд схуднен бад won winner winners prize jackpot claim selected lottery inheritance widow prince barrister unclaimed casino spins betting crypto bitcoin forex invest investment profit earn earnings income loan loans credit approved collateral suspended suspension locked verify verification confirm identity login password mailbox domain payout customs netflix paypal click tap link singles viagra pills diet followers",
  auto: "автоответ автовідпов автоматическ автоматичн отпуск відпустк отсутств відсутн недоставлен адресат automatic automated autoreply leave parental undeliverable undelivered mailbox unmonitored monitored noreply vacation away",
  compare:
    "вместо замість оказал виявил договаривал домовлял заказывал замовля бронировал бронюв обещал обіця уверял запевня клял присяга гарантировал гарантува согласовал погодж заявлен instead rather promised agreed ordered booked quoted supposed advertised assured guaranteed swore told shook expected requested",
  ours_now:
    "приезжайте приїжджайте пришлите пришліть посмотрите подивіться гляньте проверьте перевірте запишите запишіть перенесите перенесіть замените замініть поменяйте поміняйте настройте налаштуйте установите встановіть подключите підключіть заберите заберіть отмените скасуйте разблокируйте розблокуйте сбросьте скиньте помогите допоможіть почистите почистіть fix repair replace reset install connect collect reschedule rebook rearrange cancel unlock unblock swap check adjust tighten mend",
  own_doing:
    "случайно випадково нечаянно ненароком уронил впустил пролил розлив залил залила сама сам сами самі виноват винн винен винні кот кіт кошка собака мыши миші гроза грози молни блискавк арендодател орендодав сосед сусід accidentally dropped spilt spilled ourselves myself mistake fault cat dog chewed mice thunderstorm lightning storm landlord toddler",
  old_age:
    "старый старая старий стара лет років летний річний отработал відробив износ зношен пора час прийшов плановое планове age old years due worn routine annual",
  bad: "позор безобраз кошмар ужас отстой дно днище лажа туфта халтур бардак цирк балаган издеват издевк насмешк хамств свинств наглост нагл наглеж безответствен непрофессионал некомпетент безразлич отвратит мерзк гадост гадк противн паршив хренов фигов плохо плохой плоха плохие хуже худш ухудш зря впустую бесполезн бестолк толку никчем стыд стыдно совест соромн сором ганьба неподобств знущан бідлам нахабств нахабн безвідповідальн непрофесійн огидн гірше гірш поган погано погана даремн марно марн користь нікчем жахлив дурн розчарован разочаров огорч засмут обидно прикро неприятн неприємн бесит дратує раздража злит достал дістал задолб terrible horrible awful dreadful appalling shocking shocked disgrace disgraceful shameful shame ashamed rubbish crap garbage trash shambles joke circus farce pathetic useless pointless hopeless incompetent unprofessional unacceptable unhelpful careless negligent worse worst disappointing disappointed disappointment annoying annoyed irritating frustrating frustrated furious livid fuming angry upset unhappy dissatisfied disgusting disgusted gross nasty ridiculous outrageous insulting appalled regret",
  harm: "высверл удалил отрезал перерезал уронил ударил пнул толкнул упал упала упали выпал выпала откатил сорвал сорвался рухн врезал задавил раздавил придавил прищем защем зажал защемил застрял застряла заперт запертым прыгнул дернул смикнул травил облил ошпар окатил взломал украл украли вынес вынесли пропаж пропало стерл стерло стерт удален потерян утерян вытек вытекл подменил перепутал дозу дозировк просроч просрочен осколк стекл уламк скло скла плесен пліснява тарака червь червяк волос волосин таракан укусил покусал залез заразил заражен заразн drilled drill amputated dropped hit struck kicked pushed threw thrown fell falling toppled overturned slammed jammed caught crushed squashed pinched trapped stuck jerked sprayed scalded stole stolen theft missing burgled leaked spilled dose overdose expired glass shard mould cockroach worm hair infected infection collapsed skidded crashed rolled swung failed brakes steering wheel lost died dies gone",
  standing:
    "закрыт закрыты закрыто зачинен зачинено стоим стоїмо стоит стоїть стоят встал встала встали простой простої продаж виторг выручк выручку оборот касс терминал покупател покупц гост гости гостей свадьб весілл банкет юбиле ювіле событи подія конференц экзамен іспит концерт открыти відкритт сезон урожай жатв отпуск відпустк рейс самолет літак поезд trade trading sales takings revenue guests wedding banquet event conference opening exam concert harvest season flight train customers walking queue walked",
  papers:
    "договор договора договору соглашен акт акте акта доверенност довіреност декларац сертификат печать печатка штамп подпис підпис экспертиз експертиз листы страниц сторінк задним заднім датирован датован contract agreement certificate stamp signature signed signing document documents papers protocol declaration backdated pages initials",
  told_authority:
    "напишу пишу писать обращусь звернусь звернемос обратимс сообщу повідомл пожалуюсь поскарж заявление заяву заявлени подам подаю подаем надсилаю направл передаем передаємо передаю уведомл попередж предупрежд срок строк ответ письменн письмов официальн офіційн досудеб досудов claim formal official notice written response within deadline escalate escalating report reporting file filing lodge lodging counsel action",
} as const;

/** The names of the concepts; a concept's number is its place here. */
export const CONCEPTS: readonly string[] = Object.keys(STEMS);

const SHORTEST_PREFIX = 4;
const LONGEST_PREFIX = 12;
const NUMBERS = new Map<string, number[]>();
for (const [number, stems] of Object.values(STEMS).entries()) {
  for (const stem of stems.split(" ")) NUMBERS.set(stem, [...(NUMBERS.get(stem) ?? []), number]);
}
const BEGINNINGS = createBeginnings<readonly number[]>(NUMBERS);
const NONE: readonly number[] = [];

/** The concepts a word belongs to. */
export function conceptsOf(word: string): readonly number[] {
  let found = NONE;
  let short = NONE;
  let node = ROOT;
  for (let length = 1; length <= Math.min(word.length, LONGEST_PREFIX); length += 1) {
    node = BEGINNINGS.step(node, word.charCodeAt(length - 1));
    if (node === NOWHERE) break;
    const here = BEGINNINGS.at(node);
    if (here === undefined) continue;
    // A short beginning would match anything, so it must be the whole word or carry one or two letters of an ending.
    if (length >= SHORTEST_PREFIX || length === word.length) found = found.length === 0 ? here : [...found, ...here];
    else if (length === SHORTEST_PREFIX - 1) short = here;
  }
  return found.length === 0 && word.length < SHORTEST_PREFIX + 2 ? short : found;
}
