"""Contents that paper must bear: each takes a usual snapshot and gives the same document with other content."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from pypdf import PdfReader

from tests.cetak.alat_tumpang import Kotak, kotak_teks
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, PANJANG, logo
from tests.cetak.contoh_dokumen import BERBARIS, CONTOH, ORANG

KURUNG = "{[()]} %s \\x"
KENDALI = "\u202eterbalik\u202c \x1b[31mmerah\x1b[0m \x00\u200b"
"""Characters that turn the direction of text, drive a terminal, or are seen nowhere."""
_TETAP = frozenset({
    "kertas", "dokumen", "templat", "kode_cari", "kode", "logo", "rata", "keadaan", "cara", "kepala_qr", "salinan_ke",
    "diagram", "identitas", "sidik", "jumlah_lembar"})
"""Keys that are no text of a person: they stay as they are."""
_KOSONG_TETAP = _TETAP | {"judul", "kop", "kolom"}
"""Keys that are filled in every office."""


def dalam(isi: Any, ubah: Callable[[str], str], tetap: frozenset[str] = _TETAP) -> Any:
    """The snapshot with every text of it changed."""
    if isinstance(isi, Mapping):
        return {k: v if k in tetap else dalam(v, ubah, tetap) for k, v in isi.items()}
    if isinstance(isi, list):
        return [dalam(v, ubah, tetap) for v in isi]
    return ubah(isi) if isinstance(isi, str) else isi


def nama_panjang(isi: dict[str, Any]) -> dict[str, Any]:
    """Everybody has a name of 60 characters."""
    pola = re.compile("|".join(map(re.escape, ORANG)))
    return dict(dalam(isi, lambda t: pola.sub(PANJANG, t)))


def jahat(isi: dict[str, Any]) -> dict[str, Any]:
    """Every text of a person goes on with characters that break something somewhere; a number stays as it is."""
    tambah = f" {JAHAT} {KURUNG} {ARAB} {EMOJI} {KENDALI}"

    def ubah(teks: str) -> str:
        return teks + tambah if len(teks) > 2 and any(c.isalpha() for c in teks) else teks

    return dict(dalam(isi, ubah, _TETAP | {"judul", "kolom", "baris_jabatan", "nip"}))


def kosong(isi: dict[str, Any]) -> dict[str, Any]:
    """No field is filled in."""
    return dict(dalam(isi, lambda _: "", _KOSONG_TETAP))


def _ttd(isi: dict[str, Any], **ubah: str) -> dict[str, Any]:
    hasil = dict(isi)
    if isinstance(isi.get("ttd"), dict):
        hasil["ttd"] = {**isi["ttd"], **ubah}
    if isi.get("ttd_lain"):
        hasil["ttd_lain"] = [{**t, **ubah} for t in isi["ttd_lain"]]
    return hasil | {k: v for k, v in ubah.items() if k in isi and "jabatan" in isi}


def tanpa_nip(isi: dict[str, Any]) -> dict[str, Any]:
    """The official has no NIP and no rank."""
    return _ttd(isi, nip="", pangkat="")


def jabatan_kosong(isi: dict[str, Any]) -> dict[str, Any]:
    """The post is vacant."""
    return _ttd(isi, nama="", nip="", pangkat="")


def berlogo(isi: dict[str, Any]) -> dict[str, Any]:
    """With the office's logo."""
    kop = isi.get("kop") or {}
    return {**isi, "kop": {**kop, "logo": logo()}} if kop.get("alamat") is not None else isi


def salinan(isi: dict[str, Any]) -> dict[str, Any]:
    """The second copy."""
    return isi | {"salinan_ke": 2, "alasan_salinan": "hilang"}


ISI: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "biasa": berlogo, "nama_60": nama_panjang, "kosong": kosong, "jahat": jahat, "tanpa_nip": tanpa_nip,
    "jabatan_kosong": jabatan_kosong, "tanpa_logo": lambda x: x, "salinan": salinan,
}
"""Content -> what it does to the usual snapshot; `banyak` (25 rows) is made by the document's own builder."""


def cuplikan(dokumen: str, isi: str) -> dict[str, Any]:
    """The snapshot of a document with one of the contents."""
    if isi == "banyak":
        return berlogo(CONTOH[dokumen](25) if dokumen in BERBARIS else CONTOH[dokumen]())
    return ISI[isi](CONTOH[dokumen]())


def halaman(pdf: bytes) -> list[str]:
    """The text of each page; reportlab writes the bullet of WinAnsi as 0x7F."""
    return [h.extract_text().replace("\x7f", "•") for h in PdfReader(io.BytesIO(pdf)).pages]


def rapat(teks: str) -> str:
    """A text without its spaces: where a line is broken does not count."""
    return re.sub(r"\s+", "", teks)


def tempat_nama(pdf: bytes, nama: str) -> list[str]:
    """What stands at every place where `nama` begins: the name whole, its beginning with an ellipsis, or what is left
    of it where it is cut without a word.

    Lines of a name are followed downwards in their own column, and along the text where words are drawn one by one.
    """
    kata, semua = rapat(nama), []
    for nomor in range(len(PdfReader(io.BytesIO(pdf)).pages)):
        kotak = kotak_teks(pdf, nomor)
        for n, k in enumerate(kotak):
            teks = rapat(k[0])
            if (awal := teks.find(rapat(nama.split()[0]))) >= 0:
                semua.append(_sambung(kotak, n, teks[awal:], kata, k[1], k[3]))
    return semua


def _sambung(kotak: list[Kotak], n: int, teks: str, kata: str, kiri: float, kanan: float) -> str:
    """The longest beginning of `kata` that starts with `teks`, the text of box `n`, and goes on in boxes after it.

    `kiri` and `kanan` are the edges of what has been read of it.
    """
    sama = next((i for i, (a, b) in enumerate(zip(teks, kata, strict=False)) if a != b), min(len(teks), len(kata)))
    if sama == len(kata) or sama < len(teks):       # whole, or followed by something else: an ellipsis, or not
        return teks[:sama] + ("…" if teks[sama:sama + 1] == "…" else "")
    k, lanjut = kotak[n], [""]
    for m, b in enumerate(kotak):
        di_bawah = 0 < k[2] - b[2] < 4 * (k[4] - k[2]) and min(kanan, b[3]) > max(kiri, b[1])
        if (m == n + 1 or di_bawah) and rapat(b[0])[:1] in {kata[sama], "…"}:
            lanjut.append(_sambung(kotak, m, rapat(b[0]), kata[sama:], min(kiri, b[1]), max(kanan, b[3])))
    return teks + max(lanjut, key=len)
