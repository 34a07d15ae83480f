"""The lower part of a letter: body and signatures kept together, receiver, copies, the box for the parafs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.alur import Alur
from loket_tui.cetak.badan_surat import Satuan, badan
from loket_tui.cetak.bagian import ABU, padat, titik_titik
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, bungkus
from loket_tui.cetak.naskah_dasar import KIRI, Naskah
from loket_tui.cetak.surat.bentuk import Kepala
from loket_tui.cetak.surat.urai import kepala
from loket_tui.cetak.ttd import RUANG_TANGAN, gambar_ttd, tinggi_ttd, turun_nama

_SELA = 10.0
"""From the body to the first line of the signature, in mm."""
_TANPA_TTD = 14.0
_PARAF = 6.5
"""Height of a row of the paraf box in mm."""
_LEBAR_PARAF = 46.0
_RUANG_PENERIMA = 18.0
Pasang = tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]
"""Two blocks side by side; None where there is none."""


def susun_tutup(surat: Naskah) -> None:
    """Body, signatures and copies."""
    baris_ttd = pasang_ttd(surat.cuplikan)
    _badan(surat, baris_ttd)
    _ttd(surat, baris_ttd)
    atas_tembusan = _tembusan(surat, baris_ttd)
    _siapkan_paraf(surat, baris_ttd, atas_tembusan)


def pasang_ttd(cuplikan: Mapping[str, Any]) -> list[Pasang]:
    """The blocks in rows of two, left and right; the highest signer last and right, alone where they are odd."""
    semua = [*cuplikan.get("ttd_lain", ()), *([cuplikan["ttd"]] if cuplikan.get("ttd") is not None else [])]
    pasang: list[Pasang] = [(semua[n], semua[n + 1]) for n in range(0, len(semua) - 1, 2)]
    return [*pasang, (None, semua[-1])] if len(semua) % 2 else pasang


def _awal(surat: Naskah) -> str:
    """Place and date over the signature, where they do not stand above the addressee."""
    return "" if any(kepala(surat.blok, "tujuan")) or any(kepala(surat.blok, "hal")) else surat.tanggal


def _tinggi_baris(surat: Naskah, baris: Pasang, awal: str) -> float:
    """From the first base line of a row of blocks to the last one of the tallest."""
    spasi, ruang = surat.ukuran * PT * 1.25, surat.ruang_ttd
    nama = _turun_baris(surat, baris, awal)
    bawah = [tinggi_ttd(t, surat.ukuran, ruang, awal) - turun_nama(t, surat.ukuran, ruang, awal) - 2 * spasi
             for t in baris if t is not None]
    return nama + max(*bawah, 2 * spasi if _berpenerima(surat) else 0.0)


def _turun_baris(surat: Naskah, baris: Pasang, awal: str) -> float:
    """How far the names of a row stand below its first line: all sign on one line, the receiver too."""
    turun = [turun_nama(t, surat.ukuran, surat.ruang_ttd, awal) for t in baris if t is not None]
    penerima = 2 * surat.ukuran * PT * 1.25 + _RUANG_PENERIMA if _berpenerima(surat) else 0.0
    return max(*turun, penerima)


def taruh(alur: Alur, satuan: Satuan, perlu: float) -> None:
    """Put a unit where `perlu` mm are left; a table row that a page break cuts is closed on both pages."""
    bawah = alur.y
    if alur.perlu(perlu):
        for kepala_tabel in satuan.ulang:
            _gambar(alur, kepala_tabel)
        if satuan.sambung:
            (kiri, kanan), atas = satuan.sambung, alur.y
            alur.halaman[-2].append(lambda: alur.lembar.garis(kiri, bawah, kanan, bawah))
            alur.catat(lambda: alur.lembar.garis(kiri, atas, kanan, atas))
    _gambar(alur, satuan)


def _gambar(alur: Alur, satuan: Satuan) -> None:
    y = alur.y
    alur.catat(lambda: satuan.gambar(y))
    alur.y += satuan.tinggi


def _badan(surat: Naskah, baris_ttd: list[Pasang]) -> None:
    """The body line by line; its last two lines go over with the first signatures when these do not fit."""
    isi_badan = [b for b in surat.blok if not isinstance(b, Kepala)]
    satuan = badan(surat.lembar, isi_badan, KIRI, surat.ruang, surat.ukuran, surat.spasi)
    blok_ttd = _SELA + 2 + (_tinggi_baris(surat, baris_ttd[0], _awal(surat)) if baris_ttd else _TANPA_TTD)
    ekor, baris = len(satuan), 0
    while ekor and baris < 2:
        ekor -= 1
        baris += satuan[ekor].baris
    for nomor in range(ekor - 1, -1, -1):      # what keeps together goes over together
        if nomor + satuan[nomor].bersama > ekor:
            ekor = nomor
    sisa = sum(s.tinggi for s in satuan[ekor:]) + blok_ttd
    for nomor, satu in enumerate(satuan):
        bersama = sum(s.tinggi for s in satuan[nomor : nomor + satu.bersama])
        taruh(surat.alur, satu, sisa if nomor == ekor else bersama)
    if not satuan:
        surat.alur.perlu(blok_ttd)
    surat.alur.y += _SELA


def _ttd(surat: Naskah, baris_ttd: list[Pasang]) -> None:
    """The signatures; leaves y on the last base line of the last block."""
    alur, awal = surat.alur, _awal(surat)
    y, x = alur.y, surat.kanan - surat.ruang_ttd / 2
    if not baris_ttd:     # nobody signs: place and date alone
        alur.catat(lambda: surat.lembar.teks(x, y, awal, BIASA, surat.ukuran, "tengah", surat.ruang_ttd))
        alur.y += _TANPA_TTD - _SELA
    for n, pasang in enumerate(baris_ttd):
        tinggi = _tinggi_baris(surat, pasang, awal if n == 0 else "")
        if n:
            alur.y += 12
            alur.perlu(tinggi + 2)
        _gambar_baris(surat, pasang, awal if n == 0 else "")
        alur.y += tinggi


def _gambar_baris(surat: Naskah, satu: Pasang, awal: str) -> None:
    """Record one row of blocks; `awal` stands over the right one, the receiver at the left of a single one."""
    y, lembar, ukuran, ruang = surat.alur.y, surat.lembar, surat.ukuran, surat.ruang_ttd
    kiri, kanan = satu
    nama = _turun_baris(surat, satu, awal)
    if kanan is not None:
        tangan = RUANG_TANGAN + nama - turun_nama(kanan, ukuran, ruang, awal)
        surat.alur.catat(lambda: gambar_ttd(lembar, surat.kanan - ruang / 2, y, kanan, ukuran, ruang, awal, tangan))
        surat.tanda["nama"] = y + nama
        surat.tanda["halaman"] = len(surat.alur.halaman)
    if kiri is not None:
        turun = ukuran * PT * 1.25 if awal else 0.0
        ruang_kiri = RUANG_TANGAN + nama - turun - turun_nama(kiri, ukuran, ruang)
        surat.alur.catat(
            lambda: gambar_ttd(lembar, KIRI + ruang / 2, y + turun, kiri, ukuran, ruang, ruang_tangan=ruang_kiri))
    elif _berpenerima(surat):
        surat.alur.catat(lambda: _penerima(lembar, y, y + nama, ukuran))
    elif any(kepala(surat.blok, "pemegang")):
        surat.alur.catat(lambda: _pemegang(lembar, y + 4))


def _berpenerima(surat: Naskah) -> bool:
    """Whether the receiver signs at the left of the last block."""
    return any(kepala(surat.blok, "penerima")) and len(pasang_ttd(surat.cuplikan)) == 1


def _penerima(lembar: Lembar, y: float, nama: float, ukuran: float) -> None:
    """Where the receiver of a surat pengantar signs the second sheet: from `y`, his name's line at `nama`."""
    tengah, spasi = KIRI + 36, ukuran * PT * 1.25
    lembar.teks(KIRI, y, "Diterima tanggal ..............................", BIASA, ukuran)
    lembar.teks(tengah, y + spasi, "Penerima", BIASA, ukuran, "tengah")
    lembar.teks(tengah, y + 2 * spasi, "Nama jabatan,", BIASA, ukuran, "tengah")
    lembar.garis(tengah - 29, nama + 0.6, tengah + 29, nama + 0.6, 0.7)
    lembar.teks(tengah, nama + spasi, "Nama, pangkat", BIASA, ukuran, "tengah")
    lembar.teks(tengah - 24, nama + 2 * spasi, "NIP", BIASA, ukuran)
    titik_titik(lembar, tengah + 5, nama + 2 * spasi, 40, ukuran)


def _pemegang(lembar: Lembar, y: float) -> None:
    """Where the holder of a letter signs it (`@pemegang`), so that who shows it can be compared."""
    lembar.kotak(KIRI, y, 34.0, 26.0)
    for n, teks in enumerate(("Tanda tangan", "pemegang surat")):
        lembar.teks(KIRI + 17, y + 12.5 + n * 3.6, teks, BIASA, 8, "tengah", abu=ABU)


def _tembusan(surat: Naskah, baris_ttd: list[Pasang]) -> float | None:
    """Copies below the signature, or beside its foot to save a page; gives y above them, None without any."""
    tembusan = [str(t) for t in surat.cuplikan.get("tembusan") or []]
    alur = surat.alur
    if not tembusan:
        alur.y += 4
        return None
    bernomor = len(tembusan) > 1
    masuk = 6.0 if bernomor else 0.0
    kiri_bebas = not (_berpenerima(surat) or any(kepala(surat.blok, "pemegang"))
                      or (baris_ttd and baris_ttd[-1][0] is not None))
    samping = surat.samping and kiri_bebas
    ruang = surat.ruang * (0.46 if samping else 0.9) - masuk
    semua = [padat(bungkus(t, BIASA, 10, ruang), 4) for t in tembusan]
    tinggi = (sum(len(b) for b in semua) + 1) * 4.6
    if samping and tinggi < 40:
        alur.y = max(alur.y - tinggi, alur.atas)
    else:
        alur.y += 5
        alur.perlu(min(tinggi, 40))
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
    return y - 4 if samping else None


def _siapkan_paraf(surat: Naskah, baris_ttd: list[Pasang], atas_tembusan: float | None) -> None:
    """The box of the archive copy at the left of the signer's name, where nothing else stands there."""
    jabatan = daftar_paraf(surat.cuplikan)
    if not jabatan or "nama" not in surat.tanda or _berpenerima(surat) or baris_ttd[-1][0] is not None:
        return
    tinggi = 4.5 + len(jabatan) * _PARAF
    bawah = surat.tanda["nama"] + 1.5
    if atas_tembusan is not None:
        bawah = min(bawah, atas_tembusan - 1)
    x, y = surat.kanan - surat.ruang_ttd - _LEBAR_PARAF - 2, bawah - tinggi
    halaman = surat.tanda["halaman"]
    surat.paraf = (int(halaman), lambda: _kotak_paraf(surat.lembar, x, y, jabatan))


def daftar_paraf(cuplikan: Mapping[str, Any]) -> list[str]:
    """Titles of who gives paraf, at most four, in order."""
    return [str(t) for t in cuplikan.get("paraf") or ()][:4]


def _kotak_paraf(lembar: Lembar, x: float, y: float, jabatan: list[str]) -> None:
    """Rows of title and room for the ink."""
    batas, ukuran = (x, x + _LEBAR_PARAF - 17, x + _LEBAR_PARAF), 7.5
    lembar.kotak(x, y, _LEBAR_PARAF, 4.5, 0, isi=0.92)
    lembar.kisi((batas[0], batas[2]), y, 4.5)
    lembar.teks((batas[0] + batas[2]) / 2, y + 3.2, "Paraf", TEBAL, ukuran, "tengah")
    for nomor, satu in enumerate(jabatan):
        atas = y + 4.5 + nomor * _PARAF
        lembar.kisi(batas, atas, _PARAF)
        baris = padat(bungkus(satu, BIASA, ukuran, batas[1] - batas[0] - 2), 2)
        dasar = atas + _PARAF / 2 + ukuran * PT * 0.36 - (len(baris) - 1) * 1.4
        for n, teks in enumerate(baris):
            lembar.teks(x + 1, dasar + n * 2.8, teks, BIASA, ukuran, lebar_maks=batas[1] - batas[0] - 2)
