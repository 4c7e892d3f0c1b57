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
Сначала думали сами, потом решили написать.`.split("\n"),
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
Просто до відома.`.split("\n"),
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
The two of us run the place and it was a long month.`.split("\n"),
};
