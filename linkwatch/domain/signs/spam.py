"""The vocabulary of those who take over lapsed domains, by trade. Patterns over folded text; data only."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _trade(*stems: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b")


SPAM: Mapping[str, re.Pattern[str]] = {
    "gambling": _trade(
        r"казино", r"casino\w*", r"онлайн казино", r"слот\w{0,3}", r"slots?", r"игров\w+ автомат\w*", r"ставк[аиу] на спорт", r"букмекер\w*", r"рулетк\w+", r"покер\w*", r"вулкан",
        r"джекпот\w*", r"jackpot\w*", r"poker", r"roulette", r"blackjack", r"bookmaker\w*", r"betting", r"sportsbook", r"gacor", r"togel", r"judi", r"bandar\w*", r"toto", r"baccarat",
        r"фриспин\w*", r"free ?spins?", r"вейджер\w*", r"1xbet", r"1win", r"pin ?up", r"мостбет", r"mostbet", r"лудоман\w*", r"glücksspiel\w*", r"spielautomat\w*", r"spielbank\w*", r"kasyn\w+",
        r"automaty do gier", r"zakłady bukmacherskie", r"apuestas", r"tragamonedas", r"tragaperras", r"jeux d argent", r"machines à sous", r"paris sportifs", r"gambling", r"wager\w*", r"азартн\w+ игр\w*", r"ігров\w+ автомат\w*", r"bahis", r"situs slot",
    ),
    "pills": _trade(
        r"виагр\w+", r"viagra", r"cialis", r"сиалис\w*", r"levitra", r"левитр\w+", r"дженерик\w*", r"generic (?:viagra|cialis)", r"pharmacy", r"аптек\w+", r"потенци\w+", r"tadalafil", r"sildenafil\w*", r"xanax", r"tramadol", r"ambien",
        r"erectile", r"prescription", r"pills?", r"таблетк\w+", r"apotheke", r"potenzmittel", r"rezeptfrei", r"pharmacie en ligne", r"farmacia", r"apteka", r"похудени\w+", r"weight loss", r"keto", r"cbd", r"без рецепта", r"steroids?",
    ),
    "adult": _trade(
        r"порно\w*", r"porn\w*", r"xxx", r"секс", r"sex", r"эскорт\w*", r"escorts?", r"проститут\w+", r"индивидуалк\w+", r"webcam", r"hookup", r"intim", r"интим", r"знакомств\w+ для взрослых", r"adult dating", r"nude", r"milf", r"bokep",
    ),
    "loans": _trade(
        r"микрозайм\w*", r"микрокредит\w*", r"займ\w*", r"payday", r"loans?", r"кредит\w* (?:онлайн|наличными)", r"cash advance", r"мфо", r"pożyczk\w+", r"chwilówk\w+", r"kredit ohne schufa", r"préstamos?", r"prêt rapide", r"позик\w+", r"forex", r"форекс",
        r"бинарн\w+ опцион\w*", r"binary options?", r"crypto(?:currency)?", r"криптовалют\w+", r"bitcoin", r"trading", r"трейдинг\w*",
    ),
    "essays for sale": _trade(
        r"essay writing", r"write my (?:essay|paper)", r"buy (?:an )?essays?", r"custom (?:essay|paper|writing)s?", r"paper writing service", r"term papers?", r"dissertation writing", r"homework help", r"диплом\w* на заказ", r"купить диплом\w*", r"курсов\w+ на заказ", r"рефераты? на заказ",
    ),
    "copies": _trade(
        r"replica\w*", r"реплик\w+ (?:часов|сумок)", r"копии часов", r"rolex", r"louis vuitton", r"gucci", r"ray ban", r"michael kors", r"jordans?", r"nike", r"cheap (?:jerseys?|shoes|handbags|watches)", r"jerseys?", r"outlet", r"uggs?", r"moncler", r"handbags?", r"watches", r"sneakers?",
    ),
    "films": _trade(
        r"смотреть (?:фильмы|онлайн|сериалы)", r"фильмы онлайн", r"сериалы онлайн", r"hd 720", r"watch (?:movies|free|online)", r"free movies", r"full movie", r"streaming (?:free|gratuit)", r"torrents?", r"торрент\w*", r"скачать бесплатно", r"nonton", r"film streaming",
    ),
    "call": _trade(
        r"бонус\w*", r"bonus\w*", r"регистраци\w+", r"зеркал\w+", r"играть", r"играйте", r"выигр\w+", r"депозит\w*", r"deposit\w*", r"промокод\w*", r"promo ?codes?", r"sign up", r"play now", r"win", r"daftar", r"login", r"terpercaya", r"terbaik", r"online", r"онлайн",
        r"купить", r"buy", r"cheap", r"дешево", r"заказать", r"order now", r"order", r"скидк\w+", r"discount\w*", r"sale", r"free shipping", r"доставк\w+", r"оформить", r"apply now", r"apply", r"best price", r"бесплатно", r"без регистрации", r"hd", r"подать заявку", r"выплат\w+", r"payouts?",
        r"jetzt spielen", r"kaufen", r"kup", r"zagraj", r"acheter", r"comprar", r"jouer", r"jugar", r"gratis", r"за 5 минут", r"на карту", r"top \d+", r"топ \d+", r"рейтинг\w*", r"обзор\w*", r"review(?:s|ed)?",
    ),
}  # fmt: skip
"""Words of each trade, and of the call to buy or play that tells a shop from an article."""

CALL = "call"
TOPICS = tuple(topic for topic in SPAM if topic != CALL)
