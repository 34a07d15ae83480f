"""What the tests of numbers share: cases on their way to a number, books kept differently, New Year, voiding."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.kantor import Kantor, sumber_paket, tulis_kantor_toml
from loket_tui.layanan import daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.aksi import Masukan, masukan
from loket_tui.layanan.batal_nomor import batalkan_nomor
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, SANDI, isi_kantor, pengajuan_kk, sesi

SOP = (sumber_paket() / "kalipare" / "pengantar_kk.toml").read_text(encoding="utf-8")

KOSONG = masukan()

NATAL = datetime(2026, 12, 31, 3, 0, tzinfo=UTC)
"""Kamis 31 Desember 2026, 10.00 WIB."""

JANUARI = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)

SESUDAH = SOP.replace('saat = "disetujui"', 'saat = "sesudah_tanda_tangan"')


def urut(ruang: Ruang, nomor: int) -> int:
    """The version of a case that a screen would have read."""
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def maju(ruang: Ruang, nomor: int, oleh: str, hasil: str = "selesai", isi: Masukan = KOSONG) -> Hasil:
    """One aksi of a case."""
    return langkah.kerjakan(ruang, sesi(ruang, oleh), kunci_baru(), nomor, urut(ruang, nomor), hasil, isi)


def sampai_tanda_tangan(ruang: Ruang) -> int:
    """A case with its letters made and initialled."""
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    maju(ruang, h.permohonan, "budi", "sesuai")
    maju(ruang, h.permohonan, "budi")
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), h.permohonan, urut(ruang, h.permohonan))
    return h.permohonan


def setujui(ruang: Ruang, nomor: int) -> Hasil:
    """The Sekcam approves."""
    dedi = sesi(ruang, "dedi")
    return tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(ruang, nomor), periksa_sandi(ruang, dedi, SANDI))


def agenda(ruang: Ruang) -> list[str]:
    """All numbers of the letters' book."""
    with ruang.basis.baca() as k:
        return list(k.execute(text("SELECT nomor FROM baris_buku WHERE buku = 'agenda_keluar' ORDER BY id")).scalars())


def berbuku(ruang: Ruang, kode: str, **ubah: object) -> Ruang:
    """The same office with one book kept differently."""
    isi = isi_kantor("kalipare")
    isi["buku"] = [b | ubah if b["kode"] == kode else b for b in isi["buku"]]  # type: ignore[attr-defined]
    (ruang.kantor.folder / "kantor.toml").write_text(tulis_kantor_toml(isi), encoding="utf-8")
    return Ruang(Kantor.buka(ruang.kantor.folder), ruang.basis, ruang.jam)


def siap_diambil(ruang: Ruang) -> int:
    """A case that can be fetched."""
    nomor, ani = sampai_tanda_tangan(ruang), sesi(ruang, "ani")
    setujui(ruang, nomor)
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    b = daftar.berkas(ruang, ani, nomor)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    return nomor


def pada(ruang: Ruang, waktu: datetime) -> None:
    """Another day, confirmed."""
    ruang.jam.setel(waktu)  # type: ignore[attr-defined]
    sahkan_tanggal(ruang, sesi(ruang, "ani"), kunci_baru())


def lembar(ruang: Ruang, nomor: int) -> str:
    """The text of the letter ordered last."""
    with ruang.basis.baca() as k:
        n = k.execute(text("SELECT max(id) FROM perintah_cetak WHERE dokumen = 'naskah' AND permohonan_id = :n"),
                      {"n": nomor}).scalar()
        perintah = rc.muat(k, int(n))
        assert perintah is not None
        cuplikan = rc.cuplikan_utuh(k, perintah.cuplikan)
    return " ".join(PdfReader(BytesIO(buat("naskah", cuplikan))).pages[0].extract_text().split())


def baris_lengkap(ruang: Ruang) -> list[tuple[str, int, int, str, str]]:
    """(number, year, order, date, clock's day) of the letters' book."""
    with ruang.basis.baca() as k:
        return [tuple(b) for b in k.execute(text(
            "SELECT nomor, tahun, urut, tanggal_kerja, substr(dicatat_pada, 1, 10) FROM baris_buku "
            "WHERE buku = 'agenda_keluar' ORDER BY id"))]  # type: ignore[misc]


def baris_id(ruang: Ruang, nomor: str) -> int:
    """The row of a number."""
    with ruang.basis.baca() as k:
        return int(k.execute(text("SELECT id FROM baris_buku WHERE nomor = :n"), {"n": nomor}).scalar_one())


def batal(ruang: Ruang, nomor: str, oleh: str = "ani", alasan: str = "Surat tidak jadi terbit") -> Hasil:
    """Void a number."""
    return batalkan_nomor(ruang, sesi(ruang, oleh), kunci_baru(), baris_id(ruang, nomor), alasan)
