"""Several choices from a short list: Enter takes the marked one, Enter on an empty line ends, Ctrl+Z takes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from loket_tui.screens.widgets.isian import IsianPilih, Pilihan
from loket_tui.screens.widgets.teks import aman_baris

PEMISAH = ", "


class IsianBanyak(IsianPilih):
    """Its value are the codes chosen, joined by commas."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "lepas_akhir", "Lepas yang terakhir|Lepas")]
    DEFAULT_CSS = """
    IsianBanyak > .isian--baris { height: auto; padding-left: 2; }
    """

    def __init__(self, label: str, pilihan: Sequence[Pilihan], *, kode: str = "", nilai: str = "",
                 wajib: bool = False, maju: bool = True) -> None:
        """`nilai` are codes chosen at first, joined by commas."""
        self.semua = tuple(pilihan)
        self.dipilih: list[Pilihan] = []
        self._daftar = Static(classes="isian--baris", markup=False)
        super().__init__(label, pilihan, kode=kode, wajib=wajib, maju=maju)
        self._setel(nilai)

    def compose(self) -> ComposeResult:
        """Lay what was chosen above the input."""
        yield self._daftar
        yield from super().compose()

    def on_mount(self) -> None:
        """Show what was chosen."""
        self._gambar()

    @property
    def value(self) -> str:
        """The codes chosen."""
        return PEMISAH.join(p.kode for p in self.dipilih)

    @value.setter
    def value(self, nilai: str) -> None:
        self._setel(nilai)
        self._gambar()

    def _setel(self, nilai: str) -> None:
        kode = [satu.strip() for satu in nilai.split(",") if satu.strip()]
        self.dipilih = [p for k in kode for p in self.semua if p.kode == k]
        self.pilihan = tuple(p for p in self.semua if p not in self.dipilih)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer taking back only when there is something."""
        if action == "lepas_akhir":
            return bool(self.dipilih)
        return super().check_action(action, parameters)

    def action_lepas_akhir(self) -> None:
        """Take the last choice back."""
        self.value = PEMISAH.join(p.kode for p in self.dipilih[:-1])
        self.post_message(self.Berubah(self, self.value))
        self.refresh_bindings()

    def _gambar(self) -> None:
        """Show the choices made with their numbers."""
        self._daftar.display = bool(self.dipilih)
        self._daftar.update(aman_baris("\n".join(f"{n}. {p.label}" for n, p in enumerate(self.dipilih, 1))))

    def _tanda(self, hasil: Sequence[Pilihan]) -> int:
        """None either where Enter on the empty line ends the field."""
        habis = bool(self.dipilih) and not self.masukan.value and self._sorot < 0
        return -1 if habis else super()._tanda(hasil)

    def _selesai(self) -> None:
        """Add the marked match, or end on an empty line."""
        if self._terpilih is None and (self.dipilih or not self.wajib) and not self.masukan.value and self._sorot < 0:
            self._lanjut_isian()
            return
        hasil = [self._terpilih] if self._terpilih is not None else self.cocokan()
        if not hasil:
            self.galat("Tidak ada yang cocok. Hapus beberapa huruf, lalu pilih dari daftar.")
        elif self._terpilih is None and self._tanda(hasil) < 0:
            self.galat("Ketik beberapa huruf atau pilih dengan panah, lalu tekan Enter.")
        else:
            pilih = hasil[max(0, self._tanda(hasil))]
            self._ambil(None)
            self.value = PEMISAH.join(p.kode for p in (*self.dipilih, pilih))
            self.post_message(self.Berubah(self, self.value))
            self.refresh_bindings()

    def _lanjut_isian(self) -> None:
        """The field is done."""
        super(IsianPilih, self)._selesai()
