"""Form fields: a label, an input and a message that says by its sign, not its colour, what it is."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from loket_tui.dasar.nik import kelompok
from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.centang import Centang, Kelengkapan, Lanjut
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.pilihan import Pilihan, cocok
from loket_tui.screens.widgets.teks import aman_baris

__all__ = ["Centang", "IsianNik", "IsianPilih", "IsianTeks", "Kelengkapan", "Lanjut", "Masukan", "Pilihan",
           "cocok"]

LEBAR_LABEL = 24
"""Cells of the label beside the input, where a screen's own style does not say."""
PILIHAN_TAMPAK = 6
"""Matches of an IsianPilih shown at a time."""


class IsianTeks(Vertical):
    """One line of text: label, input, message. Enter posts `Lanjut` and goes to the next field."""

    DEFAULT_CSS = """
    IsianTeks { height: auto; }
    IsianTeks > Horizontal { height: auto; }
    IsianTeks .isian--label { width: 24; height: auto; }
    IsianTeks:focus-within .isian--label { text-style: bold; }
    IsianTeks Masukan { width: 1fr; }
    IsianTeks .isian--pesan { height: auto; padding-left: 25; display: none; }
    IsianTeks .isian--pesan.-galat { color: $text-error; text-style: bold; }
    IsianTeks .isian--pesan.-peringatan { color: $text-warning; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "medan_lain(-1)", "Medan", key_display="↑↓"),
        Binding("down", "medan_lain(1)", "Medan", show=False),
    ]

    class Berubah(Message):
        """The value changed."""

        def __init__(self, isian: IsianTeks, nilai: str) -> None:
            self.isian = isian
            self.nilai = nilai
            super().__init__()

        @property
        def control(self) -> IsianTeks:
            """The field it came from."""
            return self.isian

    def __init__(
        self,
        label: str,
        *,
        kode: str = "",
        nilai: str = "",
        wajib: bool = False,
        maks: int = 100,
        restrict: str | None = None,
        petunjuk: str = "",
        sandi: bool = False,
        maju: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a field; with `maju=False` Enter only posts `Lanjut`, and the screen moves the focus."""
        super().__init__(id=id, classes=classes)
        self.label = label
        self.kode = kode
        self.wajib = wajib
        self.maju = maju
        self._pesan: tuple[str, str] = ("", "")
        self._label = Static(classes="isian--label", markup=False)
        self._baris_pesan = Static(classes="isian--pesan", markup=False)
        self.masukan = Masukan(
            layar(nilai),
            placeholder="",
            password=sandi,
            restrict=restrict,
            max_length=maks,
            select_on_focus=False,
        )
        self._petunjuk = petunjuk

    def compose(self) -> ComposeResult:
        """Lay the label and the input side by side, the message below."""
        with Horizontal():
            yield self._label
            yield self.masukan
        yield self._baris_pesan

    def on_mount(self) -> None:
        """Show label and hint."""
        self._tulis_label(False)
        self.masukan.cursor_position = len(self.masukan.value)
        self._tulis_pesan()

    @property
    def value(self) -> str:
        """What stands in the input, as typed."""
        return self.masukan.value

    @value.setter
    def value(self, nilai: str) -> None:
        self.masukan.value = layar(nilai)
        self.masukan.cursor_position = len(self.masukan.value)

    @property
    def restrict(self) -> str | None:
        """The pattern the whole value must match at every key."""
        return self.masukan.restrict

    @restrict.setter
    def restrict(self, pola: str | None) -> None:
        self.masukan.restrict = pola

    @property
    def maks(self) -> int:
        """The longest value in characters (0: no limit)."""
        return self.masukan.max_length or 0

    @maks.setter
    def maks(self, maks: int) -> None:
        self.masukan.max_length = maks

    @property
    def pesan(self) -> str:
        """The message shown, without its sign."""
        return self._pesan[1]

    def galat(self, kalimat: str | None) -> None:
        """Show an error below the field, or take the message away."""
        self._pesan = ("galat", kalimat) if kalimat else ("", "")
        self._tulis_pesan()

    def peringatan(self, kalimat: str | None) -> None:
        """Show a warning below the field, or take the message away."""
        self._pesan = ("peringatan", kalimat) if kalimat else ("", "")
        self._tulis_pesan()

    def fokus(self) -> None:
        """Put the focus into the input."""
        self.masukan.focus()

    def lanjut(self) -> None:
        """Move the focus to the next field."""
        self.screen.focus_next()

    def action_medan_lain(self, arah: int) -> None:
        """Go to the field above or below."""
        (self.screen.focus_previous if arah < 0 else self.screen.focus_next)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other fields where there are any."""
        return len(self.screen.focus_chain) > 1 if action == "medan_lain" else super().check_action(action, parameters)

    def teks_bantu(self) -> str:
        """Return the line below the field while there is no message."""
        return self._petunjuk if self.masukan.has_focus else ""

    def sisa_bantu(self) -> str:
        """Return what still stands below a message."""
        return ""

    def _tulis_label(self, fokus: bool) -> None:
        """Show the label, with the cursor sign when the field has the focus, * when it must be filled."""
        kata = self.label + (" *" if self.wajib else "")
        menjorok = " " * (2 + len(self.label) - len(self.label.lstrip()))      # further lines stand below the first
        lebar = self._label.styles.width
        ruang = int(lebar.value) if lebar is not None and lebar.is_cells else LEBAR_LABEL
        baris = textwrap.wrap(kata, ruang - 2, subsequent_indent=menjorok[2:]) or [""]
        self._label.update(aman_baris(("> " if fokus else "  ") + "\n  ".join(baris)))

    def _tulis_pesan(self) -> None:
        """Show message or hint below the input."""
        jenis, kalimat = self._pesan
        tanda = {"galat": "‹!› ", "peringatan": "‹?› "}.get(jenis, "")
        teks = "\n".join(x for x in (tanda + kalimat, self.sisa_bantu()) if x) if kalimat else self.teks_bantu()
        self._baris_pesan.set_class(jenis == "galat", "-galat")
        self._baris_pesan.set_class(jenis == "peringatan", "-peringatan")
        self._baris_pesan.display = bool(teks)
        self._baris_pesan.update(aman_baris(teks))

    def on_descendant_focus(self) -> None:
        """Mark the label."""
        self._tulis_label(True)
        self._tulis_pesan()

    def on_descendant_blur(self) -> None:
        """Unmark the label."""
        self._tulis_label(False)
        self._tulis_pesan()

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Take the old message away: it spoke of another value."""
        event.stop()
        self._pesan = ("", "")
        self._tulis_pesan()
        self.post_message(self.Berubah(self, event.value))

    @on(Masukan.Ditolak)
    def _saat_ditolak(self, event: Masukan.Ditolak) -> None:
        """Say why the key did nothing."""
        event.stop()
        self.galat(
            f"Paling banyak {self.maks} huruf." if event.penuh else "Tanda itu tidak dapat diisikan di sini."
        )

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Say that the field is done, and go on."""
        event.stop()
        self._selesai()

    def _selesai(self) -> None:
        """Post `Lanjut` and move the focus where the field does so itself."""
        self.post_message(Lanjut(self))
        if self.maju:
            self.lanjut()


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
    """Choose from a short list by typing letters: matches show below, Enter takes the marked one."""

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
        self._sorot = 0
        self.enter_asing = False
        """Whether the next Enter was meant for the field before (the hand came here by itself)."""
        awal = self._terpilih.label if self._terpilih else ""
        super().__init__(label, kode=kode, nilai=awal, wajib=wajib, maju=maju, id=id)

    @property
    def value(self) -> str:
        """The code chosen, "" for none."""
        return self._terpilih.kode if self._terpilih else ""

    @value.setter
    def value(self, nilai: str) -> None:
        self._ambil(next((p for p in self.pilihan if p.kode == nilai), None))

    @property
    def terpilih(self) -> Pilihan | None:
        """The choice itself."""
        return self._terpilih

    def cocokan(self) -> list[Pilihan]:
        """Return the choices that fit what is typed."""
        return cocok(self.pilihan, self.masukan.value)

    def teks_bantu(self) -> str:
        """Show the matches side by side, none broken over two lines, the marked one with its sign."""
        if not self.masukan.has_focus or self._terpilih is not None:
            return self._terpilih.petunjuk if self._terpilih else ""
        hasil = self.cocokan()
        if not hasil:
            return "Tidak ada yang cocok. Hapus beberapa huruf."
        awal = max(0, self._sorot - PILIHAN_TAMPAK + 1)
        tampak = hasil[awal : awal + PILIHAN_TAMPAK]
        kata = [("> " if awal + n == self._sorot else "  ") + layar(p.label) for n, p in enumerate(tampak)]
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
        """Mark another match; what was chosen before is let go, and the marking starts at its place."""
        if self._terpilih is not None:
            tempat = self.pilihan.index(self._terpilih)
            self._lepas()
            self._sorot = tempat
            with self.masukan.prevent(Input.Changed):
                self.masukan.value = ""
            self.post_message(self.Berubah(self, ""))
        jumlah = len(self.cocokan())
        if jumlah:
            self._sorot = max(0, min(self._sorot + langkah, jumlah - 1))
        self._tulis_pesan()

    def di_luar_daftar(self) -> bool:
        """Say that nothing fits; a field that takes other texts too chooses this one and returns true."""
        self.galat("Tidak ada yang cocok. Hapus beberapa huruf, lalu pilih dari daftar.")
        return False

    def _lepas(self) -> None:
        """Forget the choice."""
        self._terpilih = None
        self._sorot = 0

    def _ambil(self, pilihan: Pilihan | None) -> None:
        """Choose, and show the label of the choice."""
        self._sorot = 0
        self._terpilih = pilihan
        self.masukan.value = layar(pilihan.label) if pilihan else ""
        self.masukan.cursor_position = len(self.masukan.value)
        self._pesan = ("", "")
        self._tulis_pesan()

    @on(Input.Changed)
    def _saat_berubah(self, event: Input.Changed) -> None:
        """Typing another text forgets the choice made."""
        event.stop()
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
        if asing and self._terpilih is None and not self.masukan.value and not self._sorot:
            self.post_message(Lanjut(self))      # the form knows whose Enter it was
            return
        if self._terpilih is None:
            hasil = self.cocokan()
            if not self.masukan.value and not self._sorot and not self.wajib:
                super()._selesai()
                return
            if not hasil:
                if self.di_luar_daftar():
                    super()._selesai()
                return
            if not self.masukan.value and not self._sorot and len(hasil) > 1:
                self.galat("Ketik beberapa huruf atau pilih dengan panah, lalu tekan Enter.")
                return
            self._ambil(hasil[min(self._sorot, len(hasil) - 1)])
            self.post_message(self.Berubah(self, self.value))
        super()._selesai()
