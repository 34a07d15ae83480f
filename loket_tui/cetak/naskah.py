"""A letter on F4 or A4: letterhead, addressee, title and number, body, signature, copies, footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.badan_surat import Satuan, badan
from loket_tui.cetak.bagian import ABU, kop, padat, teks_cetak, titik_titik
from loket_tui.cetak.dokumen import UKURAN, kertas_cetak
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, aman, bungkus, lebar
from loket_tui.cetak.surat.urai import Blok, Kepala, isi, kepala, sidik, urai
from loket_tui.cetak.ttd import RUANG_TANGAN, gambar_ttd, tinggi_ttd
from loket_tui.dasar import kode_cari

KIRI: Final = 25.0
TEPI_KANAN: Final = 20.0
HURUF: Final = ((11.0, 16.0), (11.0, 14.3), (10.5, 13.3), (10.0, 12.4), (9.5, 11.2))
"""Size and leading of the body in points, best first: the first that keeps the letter on one page."""
_KAKI = 24.0
_TITIK = "." * 40


@dataclass(frozen=True, slots=True)
class _Surat:
    """What the parts of one letter share."""

    alur: Alur
    blok: list[Blok]
    cuplikan: Mapping[str, Any]
    ukuran: float
    spasi: float

    @property
    def lembar(self) -> Lembar:
        return self.alur.lembar

    @property
    def kanan(self) -> float:
        return self.lembar.lebar - TEPI_KANAN

    @property
    def ruang(self) -> float:
        return self.kanan - KIRI

    @property
    def tanggal(self) -> str:
        return ", ".join(str(self.cuplikan[k]) for k in ("tempat", "tanggal") if self.cuplikan.get(k))

    def tengah(self, y: float, teks: str, huruf: str, ukuran: float, garis: bool = False) -> None:
        """Record one centred line."""
        x = KIRI + self.ruang / 2
        self.alur.catat(lambda: self.lembar.teks(x, y, teks, huruf, ukuran, "tengah", self.ruang, garis_bawah=garis))

    def kiri(self, x: float, y: float, teks: str, ruang: float, ukuran: float | None = None) -> None:
        """Record one line from `x`."""
        ukuran = ukuran or self.ukuran
        self.alur.catat(lambda: self.lembar.teks(x, y, teks, BIASA, ukuran, lebar_maks=ruang))


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The letter as PDF bytes.

    Keys besides the common ones: templat, nilai {kode: str}, nomor (None: a dotted line, "": no line), tanggal,
    tempat, ttd {baris_jabatan, nama, pangkat, nip} (None: nobody signs), ttd_lain [the same] of who signs before him,
    rangkap (sheets alike), tembusan [str], sidik (computed when empty), keterangan_dokumen, konsep (marked KONSEP all
    over: not approved yet).
    """
    lebar_mm, tinggi_mm = UKURAN[kertas_cetak("naskah", str(cuplikan.get("kertas", "F4")))]
    blok = isi(urai(str(cuplikan["templat"])), cuplikan["nilai"])
    judul = " ".join(kepala(blok, "judul"))
    lembar = Lembar(lebar_mm, tinggi_mm, f"{judul} {cuplikan.get('nomor') or ''}".strip())
    surat = _susun(lembar, blok, cuplikan, judul)
    jejak = str(cuplikan.get("sidik") or sidik(blok))[:8]

    def belakang() -> None:
        if cuplikan.get("konsep"):
            lembar.tera("KONSEP", lebar_mm / 2, tinggi_mm / 2, 90)
        lembar.salinan(cuplikan, lebar_mm / 2, tinggi_mm / 2, 90)

    rangkap = 1 if int(cuplikan.get("salinan_ke") or 0) > 1 else int(cuplikan.get("rangkap") or 1)
    return surat.alur.gambar(lambda n, dari: _kaki(surat, jejak, n, dari), belakang, rangkap)


def _susun(lembar: Lembar, blok: list[Blok], cuplikan: Mapping[str, Any], judul: str) -> _Surat:
    """Lay the letter out, a little closer where that saves a second page."""
    semua: list[_Surat] = []
    for ukuran, spasi in HURUF:
        alur = Alur(lembar, 20.0, lembar.tinggi - _KAKI - 2)
        surat = _Surat(alur, blok, cuplikan, ukuran, spasi * PT)
        _kop(surat)
        _tujuan(surat)
        _judul(surat, judul)
        _badan_dan_ttd(surat)
        _tembusan(surat)
        if len(alur.halaman) == 1:
            return surat
        semua.append(surat)
    return semua[0]


def _kop(surat: _Surat) -> None:
    isi_kop = surat.cuplikan.get("kop") or {}
    tinggi = len(isi_kop.get("baris") or []) * 6.2 + len(isi_kop.get("alamat") or []) * 3.8 + 5
    surat.alur.catat(lambda: kop(surat.lembar, surat.cuplikan, KIRI, surat.kanan, 11, 1.08))
    surat.alur.y = 11 + max(tinggi, 22 if isi_kop.get("logo") else 0) + 4


def _tujuan(surat: _Surat) -> None:
    """Date and addressee at the right; a letter without addressee has its date over the signature."""
    tujuan = kepala(surat.blok, "tujuan")
    if not tujuan:
        return
    x, alur = KIRI + surat.ruang * 0.5, surat.alur
    ruang = surat.kanan - x
    alur.y += 6
    surat.kiri(x, alur.y, surat.tanggal, ruang)
    alur.y += surat.spasi * 1.8
    surat.kiri(x, alur.y, "Yth.", ruang)
    for baris in tujuan:
        for teks in padat(bungkus(baris, BIASA, surat.ukuran, ruang - 10), 6):
            surat.kiri(x + 10, alur.y, teks, ruang - 10)
            alur.y += surat.spasi * 0.95
    for teks in kepala(surat.blok, "di"):
        surat.kiri(x, alur.y, "di -", ruang)
        alur.y += surat.spasi * 0.95
        _renggang(surat, x + 10, alur.y, teks, ruang - 10)
        alur.y += surat.spasi * 0.95


def _renggang(surat: _Surat, x: float, y: float, teks: str, ruang: float) -> None:
    """A place with room between its letters, its words further apart; as it is where that would be too long."""
    jarang = "   ".join(" ".join(kata) for kata in aman(teks).split())
    if lebar(jarang, BIASA, surat.ukuran) > ruang:
        surat.kiri(x, y, teks, ruang)
        return
    surat.alur.catat(lambda: surat.lembar.polos(x, y, jarang, BIASA, surat.ukuran))


def _judul(surat: _Surat, judul: str) -> None:
    alur = surat.alur
    alur.y += 9
    for teks in padat(bungkus(judul, TEBAL, 13, surat.ruang), 3):
        surat.tengah(alur.y, teks, TEBAL, 13, garis=True)
        alur.y += 5.6
    nomor = surat.cuplikan.get("nomor")
    if nomor != "":
        surat.tengah(alur.y, f"Nomor : {nomor or _TITIK}", BIASA, surat.ukuran)
    keterangan = str(surat.cuplikan.get("keterangan_dokumen") or "")
    if keterangan:
        alur.y += 3.5
        baris = padat(bungkus(keterangan, TEBAL, 10, surat.ruang - 20), 3)
        panjang = max(lebar(b, TEBAL, 10) for b in baris) + 8
        x, y, tinggi = KIRI + (surat.ruang - panjang) / 2, alur.y, len(baris) * 4.6 + 2.6
        alur.catat(lambda: surat.lembar.kotak(x, y, panjang, tinggi, 1.0))
        for n, teks in enumerate(baris):
            surat.tengah(y + 4.6 + n * 4.6, teks, TEBAL, 10)
        alur.y += tinggi
    alur.y += 5


def _taruh(alur: Alur, satuan: Satuan, perlu: float) -> None:
    """Put a unit where `perlu` mm are left; a table row that a page break cuts is closed on both pages."""
    bawah = alur.y
    if alur.perlu(perlu) and satuan.sambung:
        kiri, kanan = satuan.sambung
        alur.halaman[-2].append(lambda: alur.lembar.garis(kiri, bawah, kanan, bawah))
        alur.catat(lambda: alur.lembar.garis(kiri, alur.atas, kanan, alur.atas))
    y = alur.y
    alur.catat(lambda: satuan.gambar(y))
    alur.y += satuan.tinggi


def _badan_dan_ttd(surat: _Surat) -> None:
    """The body line by line; its last two lines go over with the first signatures when these do not fit."""
    alur = surat.alur
    baris_ttd = _baris_ttd(surat.cuplikan)
    awal = "" if kepala(surat.blok, "tujuan") else surat.tanggal
    isi_badan = [b for b in surat.blok if not isinstance(b, Kepala)]
    satuan = badan(surat.lembar, isi_badan, KIRI, surat.ruang, surat.ukuran, surat.spasi)
    ruang = surat.ruang * 0.48
    tinggi = [max(tinggi_ttd(t, surat.ukuran, ruang, awal if n == 0 else "") for t in satu if t is not None) + 12
              for n, satu in enumerate(baris_ttd)]
    blok_ttd = tinggi[0] if tinggi else 14
    ekor, baris = len(satuan), 0
    while ekor and baris < 2:
        ekor -= 1
        baris += satuan[ekor].baris
    sisa = sum(s.tinggi for s in satuan[ekor:]) + blok_ttd
    for nomor, satu in enumerate(satuan):
        _taruh(alur, satu, sisa if nomor == ekor else satu.tinggi)
    if not satuan:
        alur.perlu(blok_ttd)
    alur.y += 10
    y, tengah = alur.y, surat.kanan - ruang / 2
    if not baris_ttd:     # nobody signs: place and date alone
        alur.catat(lambda: surat.lembar.teks(tengah, y, awal, BIASA, surat.ukuran, "tengah", ruang))
    if any(kepala(surat.blok, "penerima")) and len(baris_ttd) < 2:
        alur.catat(lambda: _penerima(surat.lembar, KIRI, y, surat.ukuran))
    for n, (pasang, perlu) in enumerate(zip(baris_ttd, tinggi, strict=True)):
        if n:
            alur.y += 4
            alur.perlu(perlu)
        _gambar_baris(surat, pasang, ruang, awal if n == 0 else "")
        alur.y += perlu - 8
    if not baris_ttd:
        alur.y += blok_ttd - 8


def _baris_ttd(cuplikan: Mapping[str, Any]) -> list[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    """The blocks in rows of two, left and right; the highest signer last and right, alone where they are odd."""
    semua = [*cuplikan.get("ttd_lain", ()), *([cuplikan["ttd"]] if cuplikan.get("ttd") is not None else [])]
    pasang = [(semua[n], semua[n + 1]) for n in range(0, len(semua) - 1, 2)]
    return [*pasang, (None, semua[-1])] if len(semua) % 2 else list(pasang)


def _gambar_baris(
    surat: _Surat, satu: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None], ruang: float, awal: str
) -> None:
    """Record one row of blocks; `awal` stands over the right one."""
    y, lembar, ukuran = surat.alur.y, surat.lembar, surat.ukuran
    kiri, kanan = satu
    if kanan is not None:
        surat.alur.catat(lambda: gambar_ttd(lembar, surat.kanan - ruang / 2, y, kanan, ukuran, ruang, awal))
    if kiri is not None:
        turun = ukuran * PT * 1.25 if awal else 0.0
        surat.alur.catat(lambda: gambar_ttd(lembar, KIRI + ruang / 2, y + turun, kiri, ukuran, ruang))


def _penerima(lembar: Lembar, x: float, y: float, ukuran: float) -> None:
    """Where the receiver of a surat pengantar signs the second sheet."""
    tengah = x + 36
    lembar.teks(x, y, "Diterima tanggal ..............................", BIASA, ukuran)
    lembar.teks(tengah, y + 4.85, "Penerima,", BIASA, ukuran, "tengah")
    bawah = y + 4.85 + RUANG_TANGAN
    titik_titik(lembar, tengah, bawah, 55, ukuran)
    lembar.teks(tengah - 27, bawah + 4.85, "NIP", BIASA, ukuran)


def _ttd_kiri(cuplikan: Mapping[str, Any]) -> bool:
    """Whether somebody signs at the left of the last row."""
    baris = _baris_ttd(cuplikan)
    return bool(baris) and baris[-1][0] is not None


def _tembusan(surat: _Surat) -> None:
    """Copies, below the signature; beside its foot where nobody signs at the left."""
    tembusan = [str(t) for t in surat.cuplikan.get("tembusan") or []]
    if not tembusan:
        return
    alur, bernomor = surat.alur, len(tembusan) > 1
    masuk = 6.0 if bernomor else 0.0
    ruang = surat.ruang * 0.46 - masuk
    semua = [padat(bungkus(t, BIASA, 10, ruang), 4) for t in tembusan]
    tinggi = (sum(len(b) for b in semua) + 1) * 4.6
    if not any(kepala(surat.blok, "penerima")) and not _ttd_kiri(surat.cuplikan) and tinggi < 40:
        alur.y = max(alur.y - tinggi, alur.atas)
    else:
        alur.perlu(min(tinggi, 40) + 4)
    alur.y += 4
    y = alur.y
    alur.catat(lambda: surat.lembar.teks(KIRI, y, "Tembusan :", BIASA, 10, garis_bawah=True))
    for nomor, baris in enumerate(semua, 1):
        for n, teks in enumerate(baris):
            alur.perlu(4.6)
            alur.y += 4.6
            if n == 0 and bernomor:
                surat.kiri(KIRI, alur.y, f"{nomor}.", 6, 10)
            surat.kiri(KIRI + masuk, alur.y, teks, ruang, 10)


def _kaki(surat: _Surat, jejak: str, nomor: int, dari: int) -> None:
    lembar, cuplikan = surat.lembar, surat.cuplikan
    y, kode = lembar.tinggi - _KAKI, str(cuplikan.get("kode_cari") or "")
    lembar.garis(KIRI, y, surat.kanan, y, 0.5)
    lembar.qr(surat.kanan - 13, y + 1.5, kode, 13)
    ruang = surat.ruang - 18
    teks, salinan = teks_cetak(cuplikan)
    if cuplikan.get("konsep"):
        teks, salinan = f"KONSEP, belum disetujui; bukan surat yang berlaku. {teks}", True
    cari = f"Kode cari: {kode_cari.kelompok(kode)}  |  " if kode else ""
    halaman = f"  |  Halaman {nomor} dari {dari}" if dari > 1 else ""
    lembar.teks(KIRI, y + 4, f"{cari}Sidik isi: {jejak}{halaman}", BIASA, 7, lebar_maks=ruang)
    abu = 0 if salinan else ABU
    lembar.teks(KIRI, y + 7.4, teks, TEBAL if salinan else BIASA, 6.5, lebar_maks=ruang, abu=abu)
    catatan = "Kode di kanan hanya untuk pencarian arsip di loket, bukan tanda tangan elektronik."
    lembar.teks(KIRI, y + 10.6, catatan, BIASA, 6.5, lebar_maks=ruang, abu=ABU)
