"""A new kata sandi or PIN: its fields, its rule in one line, and what the form checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.screens.widgets.dialog import Dialog, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.teks import aman, aman_baris

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

ATURAN = "Sekurangnya 8 huruf atau angka; bukan nama masuk, bukan satu huruf yang diulang."
PERTAMA = ("Kata sandi yang baru Anda ketik dibuat program dan hanya berlaku sekali. Buat kata sandi Anda sendiri, "
           "yang tidak diketahui orang lain.\n")


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
        loket.sandi_diganti(sama(nilai))

    loket.push_screen(DialogIsi(
        "Ganti kata sandi", [medan_lama(), *medan_sandi()],
        penjelasan=f"Kata sandi {loket.nama_petugas}. Jangan diberitahukan kepada siapa pun.\n{ATURAN}",
        periksa=tanpa_celah(loket, simpan),
    ), lambda nilai: selesai() if nilai else None)


class DialogSandiSekali(Dialog[None]):
    """A kata sandi that the program made, shown this once; leaving by Esc asks first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "sudah", "Sudah ditulis dan diserahkan")]
    DEFAULT_CSS = """
    DialogSandiSekali .sandi {
        border: heavy $primary; text-align: center; text-style: bold; padding: 1 0; margin: 1 6;
    }
    """

    def __init__(self, nama: str, nama_masuk: str, sandi: str) -> None:
        """Of this officer."""
        super().__init__("Kata sandi pertama", batal="Tutup")
        self.nama, self.nama_masuk, self.sandi = nama, nama_masuk, sandi

    def isi(self) -> ComposeResult:
        """Whose it is, the kata sandi, what to do with it."""
        yield Static(aman(f"{self.nama}, nama masuk: {self.nama_masuk}"))
        yield Static(aman(" ".join(self.sandi)), classes="sandi")
        yield Static(aman_baris(
            "Ditulis rapat, tanpa spasi, dengan tanda hubungnya. Tulis dan serahkan langsung kepada petugas itu: tidak "
            "ditampilkan lagi. Program memintanya diganti saat pertama kali masuk."), classes="dialog--isi")

    def action_sudah(self) -> None:
        """F10: it is on paper."""
        self.dismiss(None)

    def action_batal(self) -> None:
        """Esc: ask, since nobody can show it again."""
        def jawab(ya: bool | None) -> None:
            if ya:
                self.dismiss(None)

        self.app.push_screen(DialogYa(
            "Tutup kata sandi", "Sudah ditulis dan diserahkan? Kata sandi ini tidak dapat ditampilkan lagi; bila "
            "hilang, atur ulang lagi.", ya="Sudah ditulis", tidak="Belum, tampilkan lagi", bahaya=True), jawab)
