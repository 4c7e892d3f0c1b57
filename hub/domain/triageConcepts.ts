// What words are about, whatever the language: the beginnings of Russian, Ukrainian and English words under one
// name, so that what the model learns of one trade or language serves the others too.

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
    "дым диму дыми горит горі пожар пожеж иск искр іскр ток током струм обож обпік травм газ fire smoke spark shock burn burned injur hazard danger опасн небезп отрав отруї poison choke упал впав рухн",
  loss: "протух испорт зіпсув зіпсова пропал пропад списал списа выброс викин растая розтан убыт збитк ущерб spoil spoiled ruined rotten melted write-off loss losses damage damages простой простоює простаива упущен thrown threw wasted",
  fine: "штраф оштраф fine fined penalty пеня пені",
  stop: "стоит стоїть стали встал остановил остановк зупин закрыт закрит stopped closed standstill halted парализ",
  legal:
    "суд иск юрист адвокат прокурат роспотреб держпрод держспожив антимоноп инспекц інспекц полиц поліц court lawyer legal solicitor attorney sue lawsuit police regulator ombudsman нацбанк цб ftc ico gdpr tribunal",
  terminate: "расторг расторж разрыв розірв розірван terminate terminat cancel cancell отмен скасу уйдем уходим",
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
    "спасиб благодар дяк вдячн молод отличн відмінн супер класс клас прекрасн замечат чудов хорош гарн лучш найкращ рекоменд рекоменду довол задоволен thank thanks great excellent perfect awesome love lovely brilliant amazing fantastic wonderful happy pleased recommend best fast быстр швидк вежлив ввічлив приятн приємн polite friendly professional impressed оперативн helpful superb",
  deny: "претензий претензій жалоб скарг complaints complaining",
  other_firm:
    "конкурент сосед сусід другой іншій другая другие прежн попередн прошл предыдущ арендодат поставщик постачальник competitor previous former neighbour landlord other another supplier",
  own: "сам сама сами самі виноват винен винні вина случайно випадково уронил упустил fault ourselves myself accidentally dropped",
  if: "если якщо вдруг раптом if case suppose",
  hours: "график графік режим час часы години субот воскрес неділ выходн вихідн праздник saturday sunday weekend holiday opening hours open работаете працюєте",
  address: "адрес address находит знаход located location parking парков",
  status: "статус трек track tracking status где стади",
  warranty: "гарант warranty guarantee норматив норма",
  contract: "договор договір контракт contract agreement terms услови умов",
  privacy: "персональн личн особист конфиденц конфіденц personal privacy data данн дані запис recording gdpr утечк витік",
  leak_data: "утечк витік разглас розголос посторон сторонн чуж leaked breach exposed disclosed",
  forge: "поддел підроб подпись підпис фальш forg forged fake signature обман мошен шахра развод fraud scam cheat lied deceive deceiv",
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
  job: "ваканс резюме работу роботу соискат трудоустр стажир job vacancy vacancies cv resume hiring career internship apply",
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
} as const;

/** The names of the concepts; a concept's number is its place here. */
export const CONCEPTS: readonly string[] = Object.keys(STEMS);

const SHORTEST_PREFIX = 4;
const LONGEST_PREFIX = 12;
const WHOLE = new Map<string, number[]>();
const PREFIX = new Map<string, number[]>();
for (const [number, stems] of Object.values(STEMS).entries()) {
  // A short beginning would match anything, so it must be the whole word or carry one or two letters of an ending.
  for (const stem of stems.split(" ")) {
    const table = stem.length < SHORTEST_PREFIX ? WHOLE : PREFIX;
    table.set(stem, [...(table.get(stem) ?? []), number]);
  }
}

/** The concepts a word belongs to. */
export function conceptsOf(word: string): readonly number[] {
  let found: readonly number[] = WHOLE.get(word) ?? [];
  for (let length = SHORTEST_PREFIX; length <= Math.min(word.length, LONGEST_PREFIX); length += 1) {
    const more = PREFIX.get(word.slice(0, length));
    if (more !== undefined) found = found.length === 0 ? more : [...found, ...more];
  }
  if (found.length === 0 && word.length > 2 && word.length < SHORTEST_PREFIX + 2) found = WHOLE.get(word.slice(0, 3)) ?? [];
  return found;
}
