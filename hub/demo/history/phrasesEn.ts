// What clients of the past said in English, and how an agent notes it down; marked up as phrases.ts says.
import type { Phrases } from "./phrases.ts";

const WHEN = "<soon>{| before noon| after lunch| first thing}";
const VISIT = `{engineer comes|engineer due|we come} ${WHEN}#visit_booked`;
const CARE = `{engineer comes|engineer due|we come} ${WHEN}#visit_booked:care`;
const TOLD = "{explained|told them|sent the leaflet|answered}#info_given";

export const EN: Phrases = {
  noted: {
    question: [
      `{Asked|Wants to know} how often to {clean the grille|wash the tray|check the gasket} on <nom>; ${TOLD}`,
      "<cold>{Asked|Wants to know} which setting <nom> needs for <stock>; {told them|sent the leaflet}#info_given",
      "When do the <extras> for <nom> arrive; {promised <soon>|on the way, due <soon>}#order_status",
      `Can <nom> stand {against the wall|by the window|next to the oven|in the porch}; ${TOLD}`,
      `Does the warranty on <nom> cover the {gasket|lamp|controller|fan}; ${TOLD}`,
      `<cold>How to {silence the alarm|change the set point|switch on the night mode} on <nom>; {solved by phone#consult_given|${TOLD}}`,
      "Asked for the {noise level|power draw|size|yearly check date} of <nom>; {answered|sent the data sheet}#info_given",
    ],
    chasing: ["Asked when <nom> will be repaired: {engineer on the way, due|waiting for a part, due} <soon>#complaint_update"],
    service_request: [
      `<nom> {is louder than usual|rattles|clicks at start|runs without a break|ices up}; ${VISIT}`,
      `{Yearly check|Condenser clean|Planned service} of <nom>; ${CARE}`,
      `<nom> has <flaw>; {${VISIT}|${VISIT}|put it right themselves with our advice#consult_given}`,
      `<nom> shows <warm>, {goods moved|asks for an engineer|cannot reset it}; ${VISIT}`,
      "<nom> shows <warm> after loading; {waited on the line, it came down|restarted it by phone}#consult_given",
    ],
    moving: [
      "Wants to move the visit for <nom>{, stocktaking|, no access|, owner away}; agreed, engineer comes <soon>#visit_moved",
      "{Manager|Owner|Chef} checking {whether the engineer comes|when to expect the engineer|if the engineer needs a pass} for <nom> <visit>; confirmed#info_given",
    ],
    purchase_interest: [
      "Wants a price for <wnom> {with delivery|installed|on instalments|ex stock}; {offer sent#offer_requested|quote <soon>#offer_requested|we call back <soon>#callback_promised}",
      "Opening a second {shop|room|branch}, {looking at|wants a quote for} <wnom>; {quote <soon>#offer_requested|we call back <soon>#callback_promised}",
      "Asks if <wnom> is in stock; {yes, they decide <by>#info_given|yes, wants an offer#offer_requested}",
      "{Needs|Orders} <extras> for <nom>; {wants the invoice, due <soon>|price given, wants an offer}#offer_requested",
    ],
    payment: [
      "Invoice <invoice> {goes through|will be paid} <soon>{|, waiting for a signature|, half at once}#payment_promised",
      "Asks for the {statement|completion certificate|contract copy} {for invoice <invoice>|for the service of <nom>}; sent{| by e-mail}#documents_sent",
      "Reminder of invoice <invoice>: {will be paid <soon>|with the director, will be paid <soon>}#payment_promised",
    ],
    feedback_positive: [
      "<mended>{Pleased with|Praises} the {engineer|repair}, <nom> {runs well|is quiet|<works>}{|; told the team}#info_given",
      "<setup>Thanks for the {tidy installation|careful fitters}, <nom> <works>#info_given",
      "Thanks for the {advice|patience|quick answer}, <nom> {runs well|is quiet|<works>}#info_given",
    ],
  },
  written: {
    question: [
      "<hi>how often should we clean the {grille|condenser} on <nom>? => Hello! Once a month with a soft brush and a vacuum cleaner, no water please#info_given",
      "<hi>where is the serial number on <nom>? => Hello. Inside on the right-hand wall; a photo of the plate is fine#info_given",
      "<hi>when do the <extras> for <nom> arrive?{| We need them <by>} => Hello! They are on the way and will be with you <soon>#order_status",
    ],
    chasing: ["<hi>any news on <nom>?{| We are waiting} => Hello. We have not forgotten you, the engineer comes <soon>#complaint_update"],
    service_request: [
      "<hi><nom> {is louder than usual|rattles|runs without a break}, {could you have a look|can somebody come}, please? => Hello. Booked, the engineer comes <soon> and rings an hour before#visit_booked",
      "<hi>please book the {yearly check|clean} of <nom>{|, mornings are best} => Hello! Booked, we come <soon>#visit_booked:care",
      "<hi><nom> has <flaw>, {could somebody look at it|no rush}, please => Hello. Booked, the engineer comes <soon>#visit_booked",
    ],
    moving: ["<hi>could we move the visit for <nom>{|, we have a stocktaking|, nobody can let you in}? => Hello. Moved, we come <soon>#visit_moved"],
    purchase_interest: [
      "<hi>how much is <wnom> {with delivery|installed}?{| We open a second shop} => Hello! The quote comes <soon>#offer_requested",
      "<hi>do you have <extras> for <nom> in stock? {Needed <by>|What do they cost?} => Hello! We do, the offer comes <soon>#offer_requested",
    ],
    payment: [
      "<hi>invoice <invoice> for the service of <nom> goes out <soon> => Thank you, noted#payment_promised",
      "<hi>could you resend the {certificate|statement} for invoice <invoice>{|, as one file}? => Hello. Sent to your e-mail, please check#documents_sent",
    ],
    feedback_positive: [
      "Thanks for the advice, <nom> {runs like new|<works>|is quiet at last} => Lovely to hear, thank you!#info_given",
      "Your engineer did a {quick|tidy|great} job <repaired>, <nom> <works> again. Thank you => Thank you, I will tell him!#info_given",
    ],
  },
  complaint: {
    equipment_failure: {
      high: ["<nom> {cuts out|stops} in the middle of the day, <halt>. {Sort this out now|What are we paying for?}"],
      normal: [
        "<nom> <fails> <since>{|, it shows <warm>}. {What are we paying for?|Very disappointed|Not good enough}",
        "<fresh>It is new, yet <nom> already {leaks|rattles|ices up}. {Poor quality, very unhappy|Very disappointed}",
        "<nom> has been {leaking|showing an error} <since>. {Very disappointed with your equipment|Not good enough}",
      ],
      low: ["<nom> has <flaw>, {a small thing, but we are disappointed|we are disappointed with it}"],
    },
    repeat_failure: {
      high: [
        "<thrice><nom> has failed for the third time, two repairs did not help. {How long must this go on?|We cannot trade}",
        "<mended>After your repair <nom> has failed again, <halt>. {How long must this go on?|We want our money back}",
      ],
      normal: [
        "Your engineer repaired <nom> <repaired> and it {leaks again|has failed again|shows the same fault again}. {What did he do?|Not good enough}",
        "<mended>Same again: <nom> {leaks|hums|fails} after the repair. {Very disappointed|Not good enough}",
      ],
      low: ["<mended>The panel of <nom> rattles again after the repair, {no hurry, but annoying|please finish the job}"],
    },
    installation_delay: {
      high: ["<order>We could not open <was> because <nom> was not installed as promised. {Who answers for this?|Every day costs us money}"],
      normal: [
        "<order>You promised to {install|deliver} <nom> <was>, {nobody came|it was moved and nobody told us}. {When will it be?|A whole day wasted}",
        "<order>This is the second time you have moved the installation of <nom>, {no reason given|and we are the last to hear}. Very unhappy",
      ],
      low: ["<order>The driver with <nom> was an hour late, {do call ahead next time|a call would have been nice}"],
    },
    billing_documents: {
      high: ["We were fined because of your mistake in invoice <invoice>. {Who pays for that?|Correct it today}"],
      normal: [
        "Invoice <invoice> is wrong again, {the correction was promised <was>|this is the second time we ask}",
        "We were charged twice for the service of <nom>, invoice <invoice> is one too many. {Not good enough|This is the second time}",
      ],
      low: ["The address on invoice <invoice> is misspelt again, {annoying|we complained about it before}"],
    },
    no_answer: {
      high: ["This is the third time we {ring|write} about <nom>, and no answer. {If nobody calls <by>, we go elsewhere|This is the last time we ask}"],
      normal: [
        "We have been {ringing|writing to} you <since> about <nom>, {nobody answers|nobody calls back}. Not good enough",
        "You promised to call back <was> about <nom>, nobody did. Very unhappy",
      ],
      low: ["It took very long to get an answer about <nom> <was>, {a bit disappointing|please do better}"],
    },
    wrong_delivery: {
      high: [
        "<order>Somebody else's order came instead of <nom>, we open <soon> and have nothing to put in its place, the opening is ruined",
        "The wrong <extras> came for <nom>, we cannot start it without them, <halt>. {You let us down|Who pays for the day?}",
      ],
      normal: [
        "<order>You delivered the wrong model instead of <nom>. {When will you replace it?|Who checked this?}",
        "The wrong <extras> came for <nom>. {When will you replace them?|Who checked this?}",
        "Half of the {fixings|<extras>} for <nom> are missing, {we cannot put it together|we were promised the full set}. Very unhappy",
      ],
      low: ["The wrong {fixings|caps} came with the <extras> for <nom>, a small thing, but annoying"],
    },
    goods_loss: {
      high: [
        "We had to throw away <stock> worth <sum> because <nom> failed. {Who compensates us?|We expect compensation}",
        "<cold><nom> was warm in the morning, <stock> had to be thrown away. {Who pays for it?|Photos attached, we want compensation}",
      ],
    },
    untidiness: {
      normal: [
        "<mended>The {floor is scratched|tiles are chipped} after your repair of <nom>, {nobody said a word|nobody apologised}. Not good enough",
        "<setup>Your fitters scratched the floor when they installed <nom>, {nobody said a word|nobody apologised}. Not good enough",
        "Your engineer repaired <nom> <repaired> and scratched the {floor|tiles}, {left without a word|did not even apologise}. Not good enough",
      ],
      low: [
        "<mended>Dirt and rubbish were left behind after the repair of <nom>, {please clean up next time|not nice}",
        "<setup>Boxes and shavings were left behind after the installation of <nom>, {please clean up next time|not nice}",
        "Your engineer repaired <nom> <repaired> and left {dirt|his rubbish} behind, {please clean up next time|not nice}",
      ],
    },
    price_promise: {
      normal: [
        "<order>The offer for <nom> said one price, invoice <invoice> says {another|<sum> more}. {Where is the promised discount?|That is not what you promised}",
      ],
      low: ["<order>The small discount you promised on the delivery of <nom> is missing on invoice <invoice>, annoying"],
    },
    advertising: {
      normal: ["You ring with adverts {three times a day|even in the evening} though we asked you not to. {Fed up|Stop it}"],
      low: ["{Third|Fourth} promotional mail this week, {please take us off the list|fed up with it}"],
    },
    staff_conduct: {
      normal: ["Your {dispatcher|manager} was rude and hung up when we asked about <nom>. {Please look into it|We expect an apology}"],
      low: ["Your manager was rather curt about <nom> <was>, not nice"],
    },
  },
  greetings: ["", "", "Hello, ", "Hi, ", "Hello there, ", "Hi there, "],
  outbound: ["Called back: ", "Called back: ", ""],
  answered: [
    "I am sorry. Your complaint is registered, you will hear from us <by>#complaint_opened",
    "I see it and I am on it. The complaint is registered, I will write <soon>#complaint_opened",
  ],
  further: ["If there is anything else, just write here", "Have a good day!"],
  thanked: { plain: ["thanks", "great, thank you", "ok, thanks", "cheers"], waiting: ["fine, waiting", "ok, thank you"] },
};
