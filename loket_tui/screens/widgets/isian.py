"""Form fields beside the plain one: numbers shown in groups, and a choice from a short list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from loket_tui.dasar.nik import kelompok
from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.centang import Centang, Kelengkapan, Lanjut
from loket_tui.screens.widgets.isian_teks import IsianTeks
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.pilihan import Pilihan, cocok

__all__ = ["Centang", "IsianNik", "IsianPilih", "IsianTeks", "Kelengkapan", "Lanjut", "Masukan", "Pilihan",
           "cocok"]

PILIHAN_TAMPAK = 6
"""Matches of an IsianPilih shown at a time, where there are more than `PILIHAN_MUAT`."""
PILIHAN_MUAT = 9


class IsianNik(IsianTeks):
    """A NIK or KK number: up to 20 digits can be typed, so that a wrong one is seen; shown in fours."""

    def __init__(
        self,
        label: str = "NIK",
        *,
        kode: str = "nik",
        nilai: str = "",
        wajib: bool = False,
        maju: bool = True,
        id: str | None = None,
    ) -> None:
        """Make the field; judging the number is left to `dasar.nik` and the screen."""
        super().__init__(
            label, kode=kode, nilai=nilai, wajib=wajib, maks=20, restrict=r"[0-9]*", maju=maju, id=id
        )
        self.masukan.terima_pindai = frozenset({16})

    def teks_bantu(self) -> str:
        """Show the digits in fours and how many there are."""
        nilai = self.masukan.value
        return f"{kelompok(nilai)}  ({len(nilai)} dari 16 angka)" if nilai else ""


class IsianPilih(IsianTeks):
    """Choose from a short list by typing letters: matches show below, Enter takes the marked one.

    While nothing is typed and no arrow was pressed none is marked, unless there is only one to take.  What was chosen
    before holds while arrows go through the list: only Enter on another match, or typing, lets it go.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "geser(-1)", "Pilih", key_display="↑↓"),
        Binding("down", "geser(1)", "Pilih", show=False),
    ]

    def __init__(
        self,
        label: str,
        pilihan: Sequence[Pilihan],
        *,
        kode: str = "",
        nilai: str = "",
        wajib: bool = False,
        maju: bool = True,
        id: str | None = None,
    ) -> None:
        """Make the field; `nilai` is the code chosen at first ("" for none)."""
        self.pilihan = tuple(pilihan)
        self._terpilih = next((p for p in self.pilihan if p.kode == nilai), None) if nilai else None
        self._dipegang: Pilihan | None = None
        """What was chosen before the arrows began to go through the list."""
        self._sorot = -1
        self.enter_asing = False
        """Whether the next Enter was meant for the field before (the hand came here by itself)."""
        awal = self._terpilih.label if self._terpilih else ""
        super().__init__(label, kode=kode, nilai=awal, wajib=wajib, maju=maju, id=id)

    @property
    def value(self) -> str:
        """The code chosen, "" for none."""
        return self.terpilih.kode if self.terpilih else ""

    @value.setter
    def value(self, nilai: str) -> None:
        self._ambil(next((p for p in self.pilihan if p.kode == nilai), None))

    @property
    def terpilih(self) -> Pilihan | None:
        """The choice itself."""
        return self._terpilih or self._dipegang

    def cocokan(self) -> list[Pilihan]:
        """Return the choices that fit what is typed."""
        return cocok(self.pilihan, self.masukan.value)

    def _tanda(self, hasil: Sequence[Pilihan]) -> int:
        """The place of the match that Enter takes; -1: none."""
        if self._sorot >= 0:
            return min(self._sorot, len(hasil) - 1)
        return 0 if hasil and (self.masukan.value or (self.wajib and len(hasil) == 1)) else -1

    def teks_bantu(self) -> str:
        """Show the matches side by side, none broken over two lines, the marked one with its sign."""
        if not self.masukan.has_focus or self._terpilih is not None:
            return self._terpilih.petunjuk if self._terpilih else ""
        hasil = self.cocokan()
        if not hasil:
            return "Tidak ada yang cocok. Hapus beberapa huruf."
        tanda = self._tanda(hasil)
        banyak = PILIHAN_TAMPAK if len(hasil) > PILIHAN_MUAT else PILIHAN_MUAT
        awal = max(0, tanda - banyak + 1)
        tampak = hasil[awal : awal + banyak]
        kata = [("> " if awal + n == tanda else "  ") + layar(p.label) for n, p in enumerate(tampak)]
        sisa = len(hasil) - awal - len(tampak)
        if sisa:
            kata.append(f"  … {sisa} lagi")
        baris = [""]
        for k in kata:
            if baris[-1] and len(baris[-1]) + len(k) + 1 > self.size.width - 30:
                baris.append("")
            baris[-1] += (" " if baris[-1] else "") + k
        return "\n".join(baris)

    def sisa_bantu(self) -> str:
        """The choices stay in sight below a message."""
        return self.teks_bantu() if self._terpilih is None and self.cocokan() else ""

    def action_geser(self, langkah: int) -> None:
        """Mark another match; the marking starts at what was chosen before."""
        if self._terpilih is not None:
            self._dipegang, tempat = self._terpilih, self.pilihan.index(self._terpilih)
            self._terpilih, self._sorot = None, tempat
            with self.masukan.prevent(Input.Changed):
                self.masukan.value = ""
        if hasil := self.cocokan():
            self._sorot = max(0, min(self._tanda(hasil) + langkah, len(hasil) - 1))
        self._tulis_pesan()

    def belum_tuntas(self) -> str:
        """Another match is marked, and Enter was not pressed on it."""
        hasil = self.cocokan() if self._dipegang is not None else []
        if hasil and hasil[self._tanda(hasil)] != self._dipegang:
            return "Tekan Enter untuk mengambil pilihan yang bertanda."
        return super().belum_tuntas()

    def di_luar_daftar(self) -> bool:
        """Say that nothing fits; a field that takes other texts too chooses this one and returns true."""
        self.galat("Tidak ada yang cocok. Hapus beberapa huruf, lalu pilih dari daftar.")
        return False

    def _lepas(self) -> None:
        """Forget the choice."""
        self._terpilih = self._dipegang = None
        self._sorot = -1

    def _ambil(self, pilihan: Pilihan | None) -> None:
        """Choose, and show the label of the choice."""
        self._sorot = -1
        self._terpilih, self._dipegang = pilihan, None
        self.masukan.value = layar(pilihan.label) if pilihan else ""
        self.masukan.cursor_position = len(self.masukan.value)
        self._pilih_semua()
        self._pesan = ("", "")
        self._tulis_pesan()

    def _tetap(self, pilihan: Pilihan) -> None:
        """Show again what was chosen before: nothing changed."""
        with self.masukan.prevent(Input.Changed):
            self._ambil(pilihan)

    def _pilih_semua(self) -> None:
        """What was chosen stands selected under the hand: a letter begins another choice."""
        if self._terpilih is not None and self.masukan.has_focus:
            self.masukan.select_all()

    def on_descendant_focus(self) -> None:
        """What was chosen is replaced by what is typed."""
        self._pilih_semua()

    def on_resize(self) -> None:
        """The matches stand side by side as far as the room goes."""
        self._tulis_pesan()

    def on_descendant_blur(self) -> None:
        """Left while the arrows were in the list: what was chosen before stands there again."""
        if self._dipegang is not None:
            self._tetap(self._dipegang)

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Typing another text forgets the choice made."""
        event.stop()
        if event.value != self.masukan.value:       # arrows came in between: nothing was typed
            return
        self.enter_asing = False
        if self._terpilih is not None and event.value == layar(self._terpilih.label):
            return
        tepat = [p for p in self.pilihan if layar(p.label) == event.value]
        self._lepas()
        if len(tepat) == 1:      # a whole label stands there: typed, or put back after a scanner burst
            self._terpilih = tepat[0]
        self._pesan = ("", "")
        self._tulis_pesan()
        self.post_message(self.Berubah(self, self.value))

    def _selesai(self) -> None:
        """Take the marked match; nothing typed in an optional field leaves it empty."""
        asing, self.enter_asing = self.enter_asing, False
        if asing and self._terpilih is None and not self.masukan.value and self._sorot < 0:
            self.post_message(Lanjut(self))      # the form knows whose Enter it was
            return
        if self._terpilih is None:
            hasil = self.cocokan()
            if not self.masukan.value and self._sorot < 0 and not self.wajib:
                super()._selesai()
                return
            if not hasil:
                if self.di_luar_daftar():
                    super()._selesai()
                return
            tanda = self._tanda(hasil)
            if tanda < 0:
                self.galat("Ketik beberapa huruf atau pilih dengan panah, lalu tekan Enter.")
                return
            if hasil[tanda] == self._dipegang:
                self._tetap(hasil[tanda])
            else:
                self._ambil(hasil[tanda])
                self.post_message(self.Berubah(self, self.value))
        super()._selesai()
