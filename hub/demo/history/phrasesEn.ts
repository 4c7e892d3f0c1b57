// What clients of the past said in English, and how an agent notes it down; marked up as in Russian.
import type { Phrases } from "./phrases.ts";

const VISIT = "{visit|engineer due|booked} <soon>{| before noon| after lunch| first thing}";
const TOLD = "{explained|told them|sent the leaflet|answered}";

export const EN: Phrases = {
  noted: {
    question: [
      `{Asked|Wants to know} how often to {clean the grille|wash the tray|defrost} <nom>; ${TOLD}`,
      "{Asked|Wants to know} which setting <nom> needs {for cheese|for fish|for salads|for drinks|overnight|in summer}{|; told them|; sent the leaflet}",
      "When do the {shelves|price rails|baskets|feet} for <nom> arrive: {promised <soon>|on the way, due <soon>}",
      `Can <nom> stand {against the wall|by the window|next to the oven|in the porch}; ${TOLD}`,
      "{Manager|Owner|Bookkeeper|Chef} checking {whether the engineer comes|when to expect the engineer|if the engineer needs a pass} <soon>",
      `Does the warranty of <nom> cover the {gasket|lamp|controller|glass}; ${TOLD}`,
      `How to {switch off the light|silence the alarm|change the set point} on <nom>; {solved by phone|${TOLD}}`,
      "Asked for the {noise level|power draw|size|yearly check date} of <nom>; {answered|sent the data sheet|by e-mail <soon>}",
    ],
    service_request: [
      `<nom> {is louder than usual|rattles|clicks at start|runs without a break|ices up}; ${VISIT}`,
      `{Yearly check|Condenser clean|Seasonal service} of <nom>; ${VISIT}`,
      `{Loose gasket|Dead lamp|Sticking door|Squeaky hinge|Cracked shelf} on <nom>; ${VISIT}`,
      `<nom> shows <warm>, {goods moved|asks for an engineer|cannot reset it}; ${VISIT}`,
      "Wants to move the {clean|visit|service} of <nom>{, stocktaking|, no access|, owner away}; agreed <soon>",
    ],
    purchase_interest: [
      "Wants a price for <nom> {with delivery|installed|on instalments|ex stock}; {offer sent|quote <soon>|call back <soon>}",
      "Opening a {café|bakery|second hall|farm shop}, {looking at|wants a quote for} <nom>{|; call back <soon>}",
      "Asks if another like <nom> is in stock; {held <by>|yes, awaiting the invoice|due <soon>}",
      "{Needs|Orders} {shelves|baskets|lamps|feet} for <nom>; {invoice today|invoice <soon>|price given}",
    ],
    payment: [
      "Invoice <invoice> {goes out|will be paid} <soon>{|, waiting for the certificate|, half at once}",
      "Asks for the {statement|completion certificate|contract copy} {for invoice <invoice>|for the service of <nom>}; {sent|due <soon>}",
      "Reminder of invoice <invoice>, {paid <soon>|with the director|awaiting a signature}",
    ],
    feedback_positive: [
      "{Pleased with|Praises} the {engineer|fitters|dispatcher}, <nom> {runs well|is quiet|holds its temperature}{|, told the team}",
      "Thanks for the {quick visit|tidy work|advice|patience}, <nom> {runs well|is fine again|is quiet}",
    ],
  },
  written: {
    question: [
      "<hi>{how often should we clean the grille|what setting do we need|where is the serial number} on <nom>?",
      "<hi>{when|what time} {does the engineer come|do the shelves for <nom> arrive}? You said <soon>",
    ],
    service_request: [
      "<hi><nom> {is louder than usual|rattles|runs without a break}, {could you look <soon>|can somebody come <soon>}, please?",
      "<hi>please book the {yearly check|clean} of <nom> <soon>{|, mornings are best}",
    ],
    purchase_interest: [
      "<hi>how much is another like <nom> {with delivery|installed}?{| We open a second shop}",
      "<hi>do you have {shelves|baskets|lamps} for <nom> in stock? Needed <by>",
    ],
    payment: ["<hi>invoice <invoice> for <nom> goes out <soon>", "<hi>could you resend the {certificate|statement} for invoice <invoice>{|, as one file}?"],
    feedback_positive: [
      "Thanks, <nom> {has been fine since|runs like new|is quiet at last}",
      "Your engineer did a {quick|tidy|great} job <was>, <nom> is cold again. Thank you",
    ],
  },
  complaint: {
    equipment_failure: {
      high: ["<nom> {cuts out|stops} in the middle of the day, {we cannot trade|the kitchen is closed}. {Sort this out now|What are we paying for?}"],
      normal: [
        "<nom> {does not cool|does not hold its temperature} <since>{|, it shows <warm>}. {What are we paying for?|Very disappointed|Not good enough}",
        "It is new, yet <nom> already {leaks|rattles|ices up}. {Poor quality, very unhappy|Very disappointed}",
      ],
      low: ["<nom> {flickers|squeaks|whistles}, {a small thing, but we are disappointed|no hurry, but we are unhappy with a new unit like that}"],
    },
    repeat_failure: {
      high: ["Third repair of <nom> and it {leaks again|is warm again}. {How long must this go on?|We cannot trade}"],
      normal: [
        "Your engineer repaired <nom> <was> and it {leaks again|is warm again|shows the same fault again}. {What did he do?|Not good enough}",
        "Same again: <nom> {leaks|hums|is warm} after the repair. {Please sort it out for good|Very disappointed}",
      ],
      low: ["The panel of <nom> rattles again after the repair, {no hurry, but annoying|please finish the job}"],
    },
    installation_delay: {
      high: ["We could not open <was> because <nom> was not installed as promised. {Who answers for this?|Every day costs us money}"],
      normal: [
        "You promised to {install|deliver} <nom> <was>, {nobody came|it was moved and nobody told us}. {When will it be?|A whole day wasted}",
        "Second time you move the installation of <nom>, {no reason given|we hear of it last}. Very unhappy",
      ],
      low: ["The fitters of <nom> were an hour late <was>, {do call ahead next time|a call would have been nice}"],
    },
    billing_documents: {
      high: ["We were fined because of your mistake in invoice <invoice>. {Who pays for that?|Correct it today}"],
      normal: [
        "Invoice <invoice> is wrong again, {the correction was promised <was>|this is the second time we ask}",
        "We were charged twice for the service of <nom>, invoice <invoice> is one too many. {Not good enough|This is the second time}",
      ],
      low: ["The address on invoice <invoice> is misspelt again, {no hurry, but annoying|we complained before}"],
    },
    no_answer: {
      high: ["Third time we {ring|write} about <nom>, no answer. {If nobody calls <by>, we go elsewhere|This is the last time we ask}"],
      normal: [
        "We have been {ringing|writing} <since> about <nom>, {nobody answers|nobody called back}. Not good enough",
        "You promised to call back <was> about <nom>, {nobody did|silence}. Very unhappy",
      ],
      low: ["It took very long to get an answer about <nom> <was>, {a bit disappointing|please do better}"],
    },
    wrong_delivery: {
      high: ["Somebody else's order came instead of <nom>, we open <soon> and have nothing to put in place, the opening is ruined"],
      normal: [
        "The wrong {shelves|colour|model} came for <nom>. {When will you replace it?|Who checked this?}",
        "Half of the {fixings|shelves} for <nom> are missing, {we cannot put it up|when will they come?} Very unhappy",
      ],
      low: ["The wrong {price rails|caps} came with <nom>, a small thing, but annoying"],
    },
    goods_loss: {
      high: [
        "We had to throw away <spoilt> worth <sum> because of <nom>. {Who compensates us?|We expect compensation}",
        "<nom> was warm in the morning, <spoilt> had to be thrown away. {Who pays for it?|Photos attached, we want compensation}",
      ],
    },
    untidiness: {
      normal: ["Your fitters scratched the {floor|door frame} bringing in <nom> {and left without a word|and nobody apologised}"],
      low: ["Shavings and boxes were left behind after {the repair|the installation} of <nom>, {please clean up next time|not nice}"],
    },
    price_promise: {
      normal: [
        "The offer for <nom> said one price, invoice <invoice> says {another|<sum> more}. {Where is the promised discount?|That is not what you promised}",
      ],
      low: ["The small discount promised on the shelves for <nom> is missing on invoice <invoice>, annoying"],
    },
    advertising: {
      normal: ["You ring with adverts {three times a day|on a Sunday} though we asked you not to. {Fed up|Stop it}"],
      low: ["{Third|Fourth} promotional mail this week, {please take us off the list|fed up with it}"],
    },
    staff_conduct: {
      normal: ["Your {dispatcher|manager} was rude and hung up when we asked about <nom>. {Please look into it|We expect an apology}"],
      low: ["Your manager was rather curt about <nom> <was>, not nice"],
    },
  },
  greetings: ["", "", "Hello, ", "Hi, ", "Good morning, ", "Hi there, "],
  outbound: ["Called back: ", "Called back: ", ""],
  answered: {
    question: ["Hello. {Checking with the engineer|Asking the warehouse}, you will hear from me today", "Hello! We will ask the engineer and write today"],
    service_request: ["Hello. Booked, the engineer comes <soon> and rings an hour before", "Hello! Noted, I will write the time today"],
    purchase_interest: ["Hello! The quote comes <soon>", "Hello! It is in stock, we can hold it <by>"],
    payment: ["Thank you, noted. The papers go out <soon>", "Hello. Sent to your e-mail, please check"],
    feedback_positive: ["Thank you, I will tell the team!", "Lovely to hear, thank you!"],
    complaint: [
      "I am sorry. Your complaint is registered, you will hear from us <by>",
      "I see it and I am on it. The complaint is registered, I will write <soon>",
    ],
  },
  further: ["If there is anything else, just write here", "We will keep you posted", "Have a good day!"],
  thanked: ["thanks", "great, thank you", "ok, thanks", "fine, waiting", "cheers"],
};
