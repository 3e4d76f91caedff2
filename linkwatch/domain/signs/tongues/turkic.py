"""How the Turkic languages say that a thing is not there or was taken away. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.tongues.tongue import Tongue

TURKISH = Tongue(
    things=(
        r"sayfa\w{0,3}|makale\w{0,3}|belge\w{0,3}|dosya\w{0,3}|içerik|içeriğ\w|kayıt|kaydı|yazı\w{0,3}|"
        r"konu\w{0,2}|gönderi\w{0,2}|mesaj\w?|kitap|ürün|kullanıcı\w?|profil\w?|hesap|hesabı|grup|topluluk|"
        r"blog|video|kanal|albüm|fotoğraf|ilan|etkinlik|bağlantı|adres|haber\w?|başlık|forum|site"
    ),
    unavailable=r"kullanılamıyor|erişilemiyor",
    missing=(
        r"bulunamadı|bulunamıyor|bulunmuyor|bulunmamaktadır|mevcut değil\w{0,3}|yok|yoktur|"
        r"artık ~(?:mevcut değil|yok|kullanılamıyor|yayında değil)|geçersiz|erişilemiyor|kullanılamıyor|"
        r"kullanım dışı"
    ),
    lacking=r"böyle bir|hiçbir|geçersiz|olmayan",
    removed=(
        r"(?:silin(?:di|miş|miştir)|silindi|kaldırıl(?:dı|mış|mıştır)|askıya alın(?:dı|mış|mıştır)|"
        r"kapatıl(?:dı|mış|mıştır)|yayından kaldırıldı|engellen(?:di|miştir)|gizlendi)"
    ),
    agents=(
        r"yazar\w{0,4}|sahib\w{1,3}|kullanıcı\w{0,3}|moderatör\w{0,4}|yönetici\w{0,4}|yönetim|editör\w{0,3}|"
        r"yayıncı\w{0,4}|mahkeme"
    ),
    aside=(
        r"tarafından|isteği üzerine|talebi üzerine|kararı(?:yla)?|istenen|istediğiniz|aradığınız|belirtilen|"
        r"bu numarayla|bu|böyle|bir|üzgünüz|maalesef|ne yazık ki|nedeniyle|kuralları ihlal|hata"
    ),
)
