"""A new kata sandi or PIN: its fields, its rule in one line, and what the form checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

ATURAN = "Sekurangnya 8 huruf atau angka; bukan nama masuk, bukan satu huruf yang diulang."
PERTAMA = ("Kata sandi yang baru Anda ketik dibuat program dan hanya berlaku sekali. Buat kata sandi Anda sendiri, yang "
           "tidak diketahui orang lain.\n")


def medan_sandi() -> list[Medan]:
    """A new kata sandi, twice."""
    return [Medan("sandi", "Kata sandi baru", "sandi", wajib=True, maks=200),
            Medan("ulang", "Ketik sekali lagi", "sandi", wajib=True, maks=200)]


def medan_lama() -> Medan:
    """The kata sandi of now: it proves who is there."""
    return Medan("lama", "Kata sandi sekarang", "sandi", wajib=True, maks=200)


def sama(nilai: dict[str, Nilai], kode: str = "sandi") -> str:
    """What was typed twice.  Raises GalatIsian when the two differ."""
    if nilai[kode] != nilai["ulang"]:
        raise GalatIsian("Tidak sama dengan yang di atasnya; ketik lagi.", "ulang")
    return str(nilai[kode])


def tanpa_celah(loket: LoketApp, kerja: Callable[[dict[str, Nilai]], None]) -> Callable[[dict[str, Nilai]], None]:
    """What a form runs on saving: an error nobody foresaw is a sentence with an incident code, too."""

    def luar(nilai: dict[str, Nilai]) -> None:
        try:
            kerja(nilai)
        except Galat:
            raise
        except Exception as galat:
            raise Galat(loket.catat_galat(galat)) from galat

    return luar


def ganti_sandi_sendiri(loket: LoketApp, selesai: Callable[[], None]) -> None:
    """Ask for the old and the new kata sandi of the officer, and change it; `selesai` follows on success."""
    from loket_tui.layanan.masuk import ganti_sandi
    from loket_tui.layanan.ruang import kunci_baru

    kunci = kunci_baru()

    def simpan(nilai: dict[str, Nilai]) -> None:
        ganti_sandi(loket.ruang, loket.sesi, kunci, str(nilai["lama"]), sama(nilai))

    loket.push_screen(DialogIsi(
        "Ganti kata sandi", [medan_lama(), *medan_sandi()],
        penjelasan=f"Kata sandi {loket.nama_petugas}. Jangan diberitahukan kepada siapa pun.\n{ATURAN}",
        periksa=tanpa_celah(loket, simpan),
    ), lambda nilai: selesai() if nilai else None)
