"""The office date after a jump of the clock: shown big, confirmed by a person, or typed where the clock is wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Digits, Input, Static

from loket_tui.dasar.galat import Galat
from loket_tui.dasar.tanggal import HARI, hari_tanggal, jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Ruang
    from loket_tui.layanan.tanggal_kerja import UsulTanggal


class DialogTanggal(Dialog[str | None]):
    """Gives the date to confirm, "" for the clock's own.

    F10 confirms the date that stands there big.  Enter takes what was typed; pressed again on the same date it
    confirms it, so that a stray Enter confirms nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "sahkan", "Tanggal ini benar"),
        Binding("up", "pilih", "Tanggal lain", key_display="↑↓"),
        Binding("down", "pilih", "Tanggal lain", show=False),
    ]
    DEFAULT_CSS = """
    DialogTanggal #tanggal-hari { text-style: bold; text-align: center; height: 1; }
    DialogTanggal Digits { width: 100%; text-align: center; height: 3; margin-bottom: 1; }
    """

    def __init__(self, ruang: Ruang, sebab: str, usul: UsulTanggal, zona: str) -> None:
        """`sebab` is why the date is asked; `zona` the name of the office's zone."""
        super().__init__("Sahkan tanggal kerja; dicatat atas nama Anda", batal="Tidak, betulkan jam")
        self.ruang, self.sebab, self.usul, self.zona = ruang, sebab, usul, zona
        self._tanggal: date | None = usul.pilihan[0] if usul.pilihan else None
        self._yakin: date | None = None
        self._hari = Static(id="tanggal-hari", markup=False)
        self._angka = Digits()
        self._masukan = Masukan(max_length=30)

    def isi(self) -> ComposeResult:
        """Yield why, both clocks, the date big, and the field for another one."""
        jam, lalu = self.usul.jam, self.usul.terakhir
        waktu = [f"Jam komputer    : {hari_tanggal(jam.date())}, {jam_menit(jam)} {self.zona}"]
        if lalu is not None:
            waktu.insert(0, f"Catatan terakhir: {hari_tanggal(lalu.date())}, {jam_menit(lalu)} {self.zona}")
        yield Static(aman_baris("\n".join([self.sebab, "", *waktu])), classes="dialog--isi")
        yield self._hari
        yield self._angka
        yield Static(aman_baris("Cocokkan dengan kalender. Jam salah dan tidak dapat dibetulkan: ketik."),
                     classes="dialog--isi")
        yield Static("Tanggal lain (contoh 20-11-2026):", markup=False)
        yield self._masukan

    def on_mount(self) -> None:
        """Put the hand into the field and show the likeliest date."""
        self._masukan.focus()
        self._tulis()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F10 where there is a date; the arrows where there are two."""
        if action == "sahkan":
            return self._tanggal is not None
        if action == "pilih":
            return len(self.usul.pilihan) > 1
        return super().check_action(action, parameters)

    def _tulis(self) -> None:
        ini = self._tanggal
        self._hari.update(f"{HARI[ini.weekday()].upper()}, {tanggal_panjang(ini).upper()}" if ini is not None
                          else "Ketik tanggal hari ini.")
        self._angka.update(tanggal_pendek(ini) if ini is not None else "")
        self._angka.display = ini is not None
        self.refresh_bindings()

    def action_pilih(self) -> None:
        """The other date at hand: the clock's own, or the one that was confirmed before."""
        semua = self.usul.pilihan
        tempat = semua.index(self._tanggal) if self._tanggal in semua else -1
        self._masukan.value = ""
        self._tanggal, self._yakin = semua[(tempat + 1) % len(semua)], None
        self._tulis()

    @on(Input.Changed)
    def _saat_ketik(self, event: Input.Changed) -> None:
        """What is typed takes the place of the date once Enter took it."""
        event.stop()
        self.galat(None)
        self._yakin = None
        if event.value.strip():
            self._tanggal = None
            self._tulis()
        elif self._tanggal is None and self.usul.pilihan:
            self._tanggal = self.usul.pilihan[0]
            self._tulis()

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Take the typed date; once more: confirm it."""
        event.stop()
        if not event.value.strip():
            self.galat("Tekan F10 bila tanggal ini benar, atau ketik tanggal hari ini." if self._tanggal is not None
                       else "Ketik tanggal hari ini, misalnya 20-11-2026.")
        elif self._yakin is not None:
            self.action_sahkan()
        elif (tanggal := self._terbaca(event.value)) is not None:
            self._tanggal = self._yakin = tanggal
            self._tulis()
            self.galat(f"Enter sekali lagi mengesahkan {hari_tanggal(tanggal)}.")

    def _terbaca(self, ketikan: str) -> date | None:
        from loket_tui.layanan.tanggal_kerja import periksa_ketikan

        try:
            return periksa_ketikan(self.ruang, ketikan)
        except Galat as galat:
            self.galat(galat.kalimat)
            return None

    def action_sahkan(self) -> None:
        """F10: close with the date shown."""
        if self._tanggal is not None:
            self.dismiss("" if self._tanggal == self.usul.jam.date() else self._tanggal.isoformat())


def tawarkan(app: Any, sebab: str) -> None:
    """The clock jumped, or the office date is not the computer's: show both, and let a person say what today is."""
    from loket_tui.layanan.ruang import kunci_baru
    from loket_tui.layanan.tanggal_kerja import sahkan_tanggal, usul_tanggal

    if isinstance(app.screen, Dialog):
        return
    kunci = kunci_baru()

    def jawab(tanggal: str | None) -> None:
        layar = next((s for s in reversed(app.screen_stack) if isinstance(s, Layar)), None)
        if tanggal is not None and layar is not None:
            hasil = layar.coba(lambda: sahkan_tanggal(app.ruang, app.sesi, kunci, tanggal), kabar=False)
            if hasil is not None:
                layar.segarkan()
                layar.kabarkan(hasil.kabar)

    app.push_screen(DialogTanggal(app.ruang, sebab, usul_tanggal(app.ruang), app.kantor.nama_zona), jawab)
