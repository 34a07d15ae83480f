"""The name at the login: typed, or picked by a digit or an arrow from the officers of the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman, sel

BARIS = 5
"""Names below each other; they stand in two columns."""
ANGKA = "123456789"
PETUNJUK = "Petugas: tekan angkanya, atau ↓ lalu Enter; nama juga dapat diketik."


@dataclass(frozen=True, slots=True)
class BarisNama:
    """One officer of the list; `angka` is the key that picks him at this counter for good, "" where none is left."""

    nama_masuk: str
    kata: str
    angka: str


class DaftarNama(Static):
    """The officers under the fields; only shows, the name field has the hand."""

    DEFAULT_CSS = "DaftarNama { height: auto; }"

    def __init__(self) -> None:
        """Empty until the office is open."""
        super().__init__(id="petugas", markup=False)
        self.isi: tuple[BarisNama, ...] = ()
        self.dimuat = False
        """Whether the names were read; before it nobody knows whose a digit is."""
        self.sorot = -1

    def muat(self, isi: tuple[BarisNama, ...]) -> None:
        """Show these."""
        self.isi, self.sorot, self.dimuat = isi, -1, True
        self._tulis()

    def sorotkan(self, nomor: int) -> None:
        """Mark one, or none (-1)."""
        self.sorot = max(-1, min(nomor, len(self.isi) - 1))
        self._tulis()

    def dengan_angka(self, angka: str) -> int:
        """The place of the officer with this digit, -1 when nobody has it."""
        return next((n for n, b in enumerate(self.isi) if angka and b.angka == angka), -1)

    def mengawali(self, ketikan: str) -> bool:
        """Whether a login name begins with this."""
        return any(b.nama_masuk.startswith(ketikan.casefold()) for b in self.isi)

    def on_resize(self) -> None:
        """Fit the columns."""
        self._tulis()

    def _tulis(self) -> None:
        """Two columns around the marked name."""
        lebar = (self.size.width - 2) // 2
        if not self.isi or lebar < 10:
            self.update("")
            return
        tampak = 2 * BARIS
        awal = max(0, min(max(self.sorot, 0) // BARIS * BARIS, -(-len(self.isi) // BARIS) * BARIS - tampak))
        baris = [aman(PETUNJUK)]
        for n in range(BARIS):
            kiri, kanan = self._sel(awal + n, lebar), self._sel(awal + n + BARIS, lebar)
            if kiri is not None:
                baris.append(kiri if kanan is None else Content("  ").join([kiri, kanan]))
        sisa = len(self.isi) - tampak
        if sisa > 0:
            baris.append(aman(f"  {len(self.isi)} petugas; yang lain dengan ↑↓."))
        self.update(Content("\n").join(baris))

    def _sel(self, n: int, lebar: int) -> Content | None:
        if n >= len(self.isi):
            return None
        b = self.isi[n]
        satu = aman(sel(f"{'>' if n == self.sorot else ' '} {b.angka or ' '}  {b.kata}", lebar))
        return satu.stylize("reverse") if n == self.sorot else satu


class MasukanNama(Masukan):
    """The input of the name: a digit picks an officer where it would begin a name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(a, f"nomor({a})", "Pilih petugas|Petugas", key_display="1-9", show=a == ANGKA[0])
        for a in ANGKA
    ]

    def __init__(self, daftar: DaftarNama, pilih: Callable[[str], None]) -> None:
        """`pilih` takes the digit pressed, also before the names are there and where it is nobody's: as text it would
        stay in the field, and the kata sandi typed after it would be readable."""
        super().__init__(max_length=30, select_on_focus=False)
        self.daftar = daftar
        self._pilih = pilih

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit picks while nothing is typed, or all of it would be replaced."""
        if action == "nomor":
            kosong = not self.value or self.selected_text == self.value
            isi = self.daftar.isi
            return kosong and (bool(isi) or not self.daftar.dimuat) and not self.daftar.mengawali(str(parameters[0]))
        return super().check_action(action, parameters)

    def memindah(self, tombol: str) -> bool:
        """A digit may pick an officer: the hand is at the kata sandi then."""
        return tombol in ANGKA or super().memindah(tombol)

    def on_key(self, event: events.Key) -> None:
        """A digit in its turn: only when the letters before it stand in the field is it known what it means."""
        if event.key in ANGKA and self.check_action("nomor", (event.key,)):
            event.stop()
            event.prevent_default()
            self._pilih(event.key)

    def action_nomor(self, angka: int) -> None:
        """What the footer names; the key itself is heard in `on_key`."""
        self._pilih(str(angka))


class IsianNama(IsianTeks):
    """Enter on an empty name keeps the hand (else the name is typed hidden and the kata sandi in the clear), unless a
    name of the list is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "nama_lain(-1)", "Pilih nama|Nama", key_display="↑↓"),
        Binding("up", "medan_lain(-1)", "Medan", key_display="↑↓"),
        Binding("down", "nama_lain(1)", "Pilih nama|Nama", show=False),
        Binding("down", "medan_lain(1)", "Medan", show=False),
    ]

    def __init__(self, daftar: DaftarNama, pilih: Callable[[str], None]) -> None:
        """`daftar` holds the officers to pick from; `pilih` takes the digit of one."""
        super().__init__("Nama masuk", kode="nama")
        self.daftar = daftar
        self._diteruskan = False
        self.masukan = MasukanNama(daftar, pilih)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up and down walk through the names while none is typed, else through the fields."""
        if action in {"nama_lain", "medan_lain"}:
            return (action == "nama_lain") == (not self.value and bool(self.daftar.isi))
        return super().check_action(action, parameters)

    def action_nama_lain(self, arah: int) -> None:
        """Mark the next name."""
        self.daftar.sorotkan(self.daftar.sorot + arah)

    def lanjut(self) -> None:
        """Go on to the kata sandi."""
        if self.value.strip():
            super().lanjut()

    def on_descendant_focus(self) -> None:
        """What stands there is selected: a digit picks another officer, a letter begins another name."""
        super().on_descendant_focus()
        if self._diteruskan:
            self._diteruskan = False
            self.masukan.cursor_position = len(self.value)
        elif self.value:
            self.masukan.select_all()

    def teruskan(self) -> None:
        """What stands there is the beginning of a name that is still being typed: nothing of it is selected."""
        self._diteruskan = not self.masukan.has_focus
        self.masukan.cursor_position = len(self.value)

    def _selesai(self) -> None:
        if not self.value and self.daftar.sorot >= 0:
            self.value = self.daftar.isi[self.daftar.sorot].nama_masuk
        super()._selesai()
