// Sentences that people of every mood tell beside what they want: set into texts of all intents alike, so that a
// story, a date or a visit that took place speaks for nothing by itself.
import type { Language } from "../../contract/vocabulary.ts";

export const ASIDES: Readonly<Record<Language, readonly string[]>> = {
  ru: `Мы открылись в марте, у нас небольшая пекарня.
Ваш мастер был у нас на прошлой неделе.
Звонил вам утром, было занято.
Звонила дважды, не застала.
Купили у вас два года назад, номер договора найду.
Вчера приходила проверка, всё прошло хорошо.
Я сегодня на объекте до шести.
Вторую неделю думаем, что лучше.
Инженер Павел всё посмотрел и записал.
У нас через неделю праздник, готовимся.
Муж сказал сначала вам написать.
Посмотрел фото, которые вы прислали.
Менеджер Игорь в курсе, мы с ним говорили.
До двенадцати у меня совещание, потом свободен.
Магазин на углу, вход со двора.
Фильтр меняли в январе, с тех пор не трогали.
Договор подписали в среду, оригинал у вас.
Раньше у нас была другая фирма, теперь вы.
Погода жаркая, народу много.
Решение уже приняли, начальник согласен.
Как договаривались, пишу в пятницу.
Товар весь переложили в другую камеру.
Я человек новый, раньше этим занималась Светлана.
Мы переехали в соседний дом.
Обсудил с женой, она не против.
Чай пили, вас вспоминали.
Деньги не проблема, главное понять.
Дверь иногда открываем, покупатели ходят.
Всё, что вы советовали, сделали.
Ключ у охраны, скажите что к нам.
Третий год с вами работаем.
Напоминаю про себя.
Пишу второй раз на всякий случай.
Жду вашего звонка.
Ясно, так и сделаем.
Перезвоните, пожалуйста, когда сможете.
Сразу скажу, я в технике не очень.
Дети на каникулах, шумно.
Документы в папке, папка на столе.
Кстати, передавайте привет Михаилу.
Три точки у нас, эта самая большая.
Температура сейчас плюс пять.
Из отпуска вернулась, разгребаю дела.
Спасибо, что взяли трубку.
На улице минус, в зале тепло.
Акт вчера подписал наш заведующий.
Простите за поздний час.
Сначала думали сами, потом решили написать.
Надеюсь, у вас всё хорошо и погода радует.
Поздравляю с прошедшими праздниками.
Мы с вами давно, ещё с той витрины у вокзала.
Новый офис у вас красивый, заходил в мае.
Каталог получили, спасибо, картинки чудные.
Прошлый ремонт держится, тьфу-тьфу.
Счёт за март пришёл, оплатили сразу.
Простите, что длинно, я из тех, кто пишет подробно.
Пишу с телефона, очки дома, не судите.
Сын помогает набирать, так что без запятых.
Сначала думал позвонить, но у вас обед.
До вас работали с другими, там был цирк.
В прошлом году кондиционер ставили, претензий не было.
Сосед тоже у вас обслуживается, доволен.
У нас тут своя беда, дорогу перекопали.
Бухгалтер в отпуске, пишу за неё.
Начальство в курсе, копия директору.
Третью зиму здесь зимуем, привыкли.
Кстати, календарь ваш висит на видном месте.
Кофе у вас в приёмной отличный.
Девочкам на телефоне привет.
Документы в порядке, акт подписан.
Кот передаёт привет вашему мастеру.
Поставщик молока нас опять подвёл, но это не к вам.
Аренду подняли, вот и крутимся.
Не знаю, по адресу ли пишу, перешлите, кому нужно.
Теперь к делу.
Буду краток.
Собственно, вот что.
Извините за беспокойство.
Это моё второе письмо за день, первое ушло без вложения.
Летом был у вас на выставке, впечатлился.
Заодно скажу про остальное: в зале тепло, свет горит.
Прежний директор ушёл, теперь я за главного.
На этом всё, дел много.
Остальное при встрече.
Всем вашим добра.`.split("\n"),
  uk: `Ми відкрились у березні, маленька пекарня.
Ваш майстер був у нас минулого тижня.
Телефонувала зранку, було зайнято.
Дзвонив двічі, не застав.
Купили у вас два роки тому, номер договору знайду.
Вчора була перевірка, все добре.
Я сьогодні на об'єкті до шостої.
Другий тиждень думаємо, що краще.
Інженер Павло все подивився і записав.
У нас за тиждень свято, готуємось.
Чоловік сказав спершу вам написати.
Подивився фото, які ви надіслали.
Менеджер Ігор знає, ми говорили.
До дванадцятої нарада, потім вільний.
Крамниця на розі, вхід з двору.
Фільтр міняли в січні, відтоді не чіпали.
Договір підписали в середу, оригінал у вас.
Раніше була інша фірма, тепер ви.
Надворі спека, людей багато.
Рішення прийняли, начальник згоден.
Як домовлялись, пишу в п'ятницю.
Товар переклали в іншу камеру.
Я людина нова, раніше цим займалась Світлана.
Ми переїхали в сусідній будинок.
Порадилась з чоловіком, він не проти.
Гроші не проблема, головне зрозуміти.
Двері інколи відчиняємо, покупці ходять.
Усе, що ви радили, зробили.
Ключ на охороні, скажіть що до нас.
Третій рік з вами працюємо.
Нагадую про себе.
Пишу вдруге про всяк випадок.
Чекаю на ваш дзвінок.
Зрозуміло, так і зробимо.
Передзвоніть, будь ласка, як зможете.
Одразу скажу, я в техніці не дуже.
Документи в теці, тека на столі.
До речі, вітання Михайлові.
Три точки в нас, ця найбільша.
Температура зараз плюс п'ять.
Повернулась з відпустки, розгрібаю справи.
Дякую, що взяли слухавку.
Акт вчора підписав наш завідувач.
Вибачте за пізню годину.
Просто до відома.
Сподіваюсь, у вас усе добре і погода тішить.
Вітаю з минулими святами.
Ми з вами давно, ще з тієї вітрини біля вокзалу.
Новий офіс у вас гарний, заходив у травні.
Каталог отримали, дякуємо, картинки чудові.
Минулий ремонт тримається, тьху-тьху.
Рахунок за березень прийшов, сплатили одразу.
Пробачте, що довго, я з тих, хто пише докладно.
Пишу з телефону, окуляри вдома.
Син допомагає набирати, тому без ком.
Спершу хотів подзвонити, але у вас обід.
До вас працювали з іншими, там був цирк.
Торік кондиціонер ставили, нарікань не було.
Сусід теж у вас обслуговується, задоволений.
У нас тут своя біда, дорогу перекопали.
Бухгалтерка у відпустці, пишу за неї.
Керівництво знає, копія директору.
Третю зиму тут зимуємо, звикли.
До речі, календар ваш висить на видноті.
Кава у вас у приймальні чудова.
Дівчатам на телефоні вітання.
Документи в порядку, акт підписаний.
Кіт передає вітання вашому майстрові.
Постачальник молока нас знову підвів, та це не до вас.
Оренду підняли, от і крутимось.
Не знаю, чи за адресою пишу, перешліть, кому треба.
Тепер до справи.
Буду стислий.
Власне, ось що.
Вибачте за клопіт.
Це мій другий лист за день, перший пішов без вкладення.
Влітку був у вас на виставці, вразило.
Заодно про решту: у залі тепло, світло горить.
Попередній директор пішов, тепер я за головного.
На цьому все, справ багато.
Решту при зустрічі.
Усім вашим добра.`.split("\n"),
  en: `We opened in March, a small bakery.
Your engineer was with us last week.
I rang this morning but the line was busy.
I called twice and missed you.
We bought it from you two years ago, I'll dig out the contract number.
There was an inspection yesterday and it went well.
I'm on site until six today.
We have been thinking about it for two weeks.
Paul from your team looked at everything and took notes.
There's a wedding here next week and we are getting ready.
My husband told me to write to you first.
I looked at the photos you sent.
Igor in sales knows about it, we spoke.
I'm in a meeting until twelve and free after that.
The shop is on the corner, entrance from the yard.
The filter was changed in January and nobody has touched it since.
The contract was signed on Wednesday and you have the original.
We used to be with another firm and now we're with you.
It's hot outside and we have lots of people in.
The decision is made, my boss agrees.
As agreed, I'm writing on Friday.
All the stock has been moved to the other room.
I'm new here, Sarah used to deal with this.
We moved to the house next door.
I talked it over with my wife and she doesn't mind.
Money is not the issue, I just want to understand.
We open the door now and then, customers come and go.
We did everything you advised.
The key is with security, tell them you're for us.
We've been working with you for three years.
Just a reminder about us.
Writing a second time just in case.
I'm waiting for your call.
Understood, we will do that.
Please ring back when you can.
I'm not very technical, to be honest.
The papers are in a folder on the desk.
By the way, say hello to Michael.
We have three sites and this one is the biggest.
The temperature is plus five now.
Just back from holiday and going through my list.
Thanks for picking up.
Our manager signed the sheet yesterday.
Apologies for the late hour.
At first we thought we'd do it ourselves, then decided to write.
The kids are off school so it's noisy here.
The two of us run the place and it was a long month.
I hope you are well and the sun is out.
Belated happy new year to everyone.
We go back a long way, to the old counter by the station.
Your new office looks smart, I popped in in May.
The brochure came, lovely pictures.
Last year's repair is holding, touch wood.
The March bill arrived and was paid the same day.
Forgive the length, I'm one of those who write at length.
Typing on my phone without my glasses.
My son is typing this for me, hence no commas.
I was going to ring but it's your lunch hour.
Before you we had another lot, what a circus that was.
You put our aircon in last summer and I had no quarrel with it.
Our neighbour is with you too and swears by you.
We've our own troubles here, the road is dug up.
The bookkeeper's on holiday so I'm writing for her.
My boss knows, the director is in copy.
Third winter in this building and we've got used to it.
By the way your calendar is on our wall.
The coffee in your reception is excellent.
Say hello to the girls on the phone.
Paperwork's in order, the sheet is signed.
The cat sends her regards to your engineer.
Our milk supplier let us down again, but that's not your concern.
The rent went up, so we're all running about.
I don't know if this is the right address, please pass it on.
Now to the point.
I'll be brief.
Here's the thing.
Sorry to bother you.
This is my second email today, the first went without the attachment.
Saw you at the trade show in June, most impressive.
While I'm here: the hall is warm and the lights are on.
The last manager has left, so I'm in charge now.
That's all, lots to do.
The rest when we meet.
All the best to your lot.`.split("\n"),
};

/** Ends a story of trouble well: nothing is asked any more. */
export const ENDED_WELL: Readonly<Record<Language, readonly string[]>> = {
  ru: `Отбой, уже всё починили, спасибо.
Но вчера приехали и всё исправили, теперь тишина.
Так вот, вопрос закрыт, мастеру низкий поклон.
Это было, а теперь всё как надо, беру слова назад.
Зря ругался: сделали, ещё и извинились. Молодцы.
Всё решилось за час, закрывайте.
С третьего раза нашли причину, работает как часы.
Хотел скандалить, а вы уже всё вернули. Спасибо!
Потом приехал другой мастер и сделал. Теперь сухо.
Но вы исправились, и ещё как. Благодарю.
Было дело. Теперь холодит, не нарадуемся.
Разобрались, деньги пришли, вопросов нет.`.split("\n"),
  uk: `Відбій, уже все полагодили, дякую.
Але вчора приїхали і все виправили, тепер тиша.
Так от, питання закрите, майстру низький уклін.
Таке було, а тепер усе як слід, беру слова назад.
Даремно сварився: зробили, ще й вибачились. Молодці.
Усе вирішилось за годину, закривайте.
З третього разу знайшли причину, працює як годинник.
Хотів сваритись, а ви вже все повернули. Дякую!
Потім приїхав інший майстер і зробив. Тепер сухо.
Але ви виправились, та ще й як. Вдячні.
Було діло. Тепер холодить, не натішимось.
Розібрались, гроші прийшли, питань нема.`.split("\n"),
  en: `Scrap that, it's been fixed, thanks.
But your people came yesterday and put it all right, peace at last.
Well, that's closed now, hats off to your engineer.
That was then; it's all as it should be, I take it back.
I needn't have shouted: done, and with an apology. Well done.
Sorted within the hour, do close it.
Third time they found the cause and it runs like clockwork.
I came to rant and you had already refunded me. Thank you!
Then another engineer came and cured it. Dry as a bone.
But you made up for it, and how. Much obliged.
So it was. Now it's cold and we couldn't be happier.
All settled, the money is in, no questions.`.split("\n"),
};
