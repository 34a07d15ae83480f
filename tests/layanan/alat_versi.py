"""What the tests of versions share: the file of a procedure changed, put in use, and a case on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loket_tui.layanan import daftar, langkah, tanda_tangan, terima, versi_sop
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register.periksa import periksa
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi

KODE = "pengantar_kk"
BARU = 'nama = "Pengantar Kartu Keluarga (KK)"', 'nama = "Pengantar KK Gaya Baru"'


def berkas_sop(ruang: Ruang) -> Path:
    return ruang.sop_kantor.folder / f"{KODE}.toml"


def ubah(ruang: Ruang, lama: str = BARU[0], baru: str = BARU[1]) -> None:
    """Change the file on the disk, as an office would."""
    path = berkas_sop(ruang)
    teks = path.read_text("utf-8")
    assert lama in teks
    path.write_text(teks.replace(lama, baru, 1), "utf-8")


def lihat(ruang: Ruang) -> None:
    """What the program does twice a second: a change is read when two looks agree."""
    ruang.sop_kantor.lihat()
    ruang.sop_kantor.lihat()


def terima_satu(ruang: Ruang) -> int:
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan


def nama_sop(ruang: Ruang) -> str:
    prosedur = ruang.sop(KODE)
    assert prosedur is not None
    return prosedur.nama


def aktifkan(ruang: Ruang, dari: date | None = None, siapa: str = "admin", **lain: bool | str) -> Hasil:
    return versi_sop.aktifkan(ruang, sesi(ruang, siapa), kunci_baru(), KODE, dari, **lain)  # type: ignore[arg-type]


def utuh(ruang: Ruang) -> None:
    hasil = periksa(ruang.kantor.db)
    assert hasil.baik, hasil.temuan


def _urut(ruang: Ruang, nomor: int) -> int:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def _sampai_selesai(ruang: Ruang, nomor: int) -> None:
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    _setujui(ruang, nomor)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    from loket_tui.layanan import serah

    b = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(nomor, _urut(ruang, nomor))], serah.Penerima("sendiri"))
    assert daftar.berkas(ruang, sesi(ruang, "ani"), nomor).akhir == "selesai"


def _setujui(ruang: Ruang, nomor: int) -> None:
    dedi = sesi(ruang, "dedi")
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor),
                         BuktiSandi(dedi.pengguna_id, ruang.jam.sekarang()))
