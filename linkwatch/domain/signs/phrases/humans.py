"""How a wall asks its visitor to prove to be no program. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

PROVE_HUMAN = wording(
    "prove human",
    r"non sono un robot|não sou um robô|verifica (?:che|"
    r"di) ~(?:umano|robot)|verificando ~navegador|nejsem robot",
    r"just a moment|one moment please|attention required|please wait(?: while ~)?",
    r"checking (?:your|the|if the) ~(?:browser|connection|site connection is secure)(?: before ~)?",
    r"ddos (?:protection|guard)(?: by)?",
    r"(?:verify|verifying|confirm|prove)(?: that)? you(?: are|re) (?:a )?(?:human|not a (?:ro)?bot)",
    r"are you (?:a )?(?:human|(?:ro)?bot)",
    r"(?:human|bot|browser|security|captcha|robot) (?:verification|check|challenge|checkpoint)",
    r"making sure youre not a bot|im not a robot",
    r"(?:access|request) (?:to this page )?(?:has been )?(?:denied|blocked|rejected)(?: by)?",
    r"pardon our interruption|you have been blocked",
    r"(?:enable|turn on) (?:javascript and cookies|cookies and javascript|cookies|js) ?(?:to continue)?",
    r"unusual (?:traffic|activity)(?: from)?|automated (?:queries|requests|access|traffic)",
    r"(?:press|click) (?:and hold|to (?:verify|continue))|the requested url was rejected",
    r"client challenge|enter the characters you see|complete the (?:security check|captcha)",
    r"one more step|performing security verification|vercel security checkpoint",
    r"suspicious (?:activity|traffic)|not acceptable",
    r"вы (?:не )?робот",
    r"(?:подтвердите|докажите|убедитесь|проверим) что (?:вы|запросы отправляли вы) ~(?:не робот|"
    r"человек|не роботы?)?",
    r"я не робот",
    r"(?:идет )?проверка (?:браузера|вашего браузера|безопасности|на робота|подключения|соединения|"
    r"что вы не робот|запроса)",
    r"(?:один|одну) (?:момент|минуту|секунду)|(?:пожалуйста )?подождите(?: идет ~)?",
    r"защита от (?:роботов|ботов|ddos|атак)|подозрительн\w+ (?:активност\w+|трафик\w*|запрос\w*)",
    r"(?:ваш )?(?:запрос|ip|доступ|адрес) ~(?:заблокирован|похожи на автоматические|отклонен)",
    r"введите (?:символы|код|текст) с (?:картинки|изображения)|включите (?:cookies?|куки)",
    r"доступ (?:запрещен|ограничен|заблокирован)|запросы ~похожи на автоматические|ой капча",
    r"идет проверка(?: \w+)?",
    r"підтвердіть що ви ~(?:не робот|людина)|ви (?:не )?робот|перевірка (?:браузера|безпеки)",
    r"зачекайте|доступ заборонено",
    r"(?:bestätigen|beweisen) sie dass sie ~(?:ein mensch|kein (?:ro)?bot)\w*(?: sind)?",
    r"sind sie ein (?:mensch|roboter)|ich bin kein roboter|einen moment(?: bitte)?",
    r"sicherheitsüberprüfung|browser wird überprüft|zugriff (?:verweigert|gesperrt)",
    r"vérif\w+ ~(?:que vous (?:êtes|nêtes) ~(?:humain|un humain|pas un robot|un robot)|de sécurité|"
    r"de (?:votre|la) ~)",
    r"êtes vous un (?:humain|robot)|je ne suis pas un robot|un instant(?: s il vous plaît)?",
    r"veuillez patienter|accès refusé|vérification de sécurité",
    r"(?:verifi(?:que|ca|car)|confirme|demuestre) que ~(?:es |eres |usted es )?(?:un |una "
    r")?(?:humano|persona|no (?:es|eres) un robot)",
    r"no soy un robot|un momento(?: por favor)?|comprobación de seguridad|acceso denegado",
    r"verificación (?:de seguridad|humana)",
    r"(?:potwierdź|udowodnij|sprawdzamy) ~(?:że )?(?:jesteś człowiekiem|nie jesteś robotem|czy "
    r"jesteś)",
    r"nie jestem robotem|chwileczkę|sprawdzanie przeglądarki|odmowa dostępu",
    r"weryfikacja (?:bezpieczeństwa|człowieka)|dostęp zabroniony",
)
"""A program must show that it is none."""
