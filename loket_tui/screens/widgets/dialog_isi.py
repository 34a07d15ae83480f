"""A small form in a dialog: Enter goes from field to field, the last one accepts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.dasar.nik import periksa_nik
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.dasar.teks import bersih, layar
from loket_tui.screens.widgets.banyak import IsianBanyak
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.isian import IsianNik, IsianPilih, IsianTeks, Pilihan
from loket_tui.screens.widgets.isian_tabel import IsianTabel
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.sop.skema import Isian

Nilai = str | date | None
"""What a field gives: text, a date, or None for an empty optional date."""


@dataclass(frozen=True, slots=True)
class Medan:
    """One field of the form; `pilihan` are (kode, label, petunjuk) of a field of kind "pilih" or "banyak"."""

    kode: str
    label: str
    jenis: Literal["teks", "tanggal", "nik", "pilih", "banyak", "sandi", "tabel"] = "teks"
    wajib: bool = False
    nilai: str = ""
    maks: int = 100
    petunjuk: str = ""
    pilihan: tuple[tuple[str, str, str], ...] = ()
    sampai: date | None = None
    """The last date that a field of kind "tanggal" takes: today."""
    isian: Isian | None = None
    """The SOP's table behind a field of kind "tabel", whose value are its rows, one a line."""


class DialogIsi(Dialog[dict[str, Nilai] | None]):
    """Ask for some fields; errors stand under the field, and what was typed stays, also for the next time."""

    DEFAULT_CSS = """
    DialogIsi VerticalScroll { height: auto; max-height: 15; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        judul: str,
        medan: Sequence[Medan],
        *,
        penjelasan: str = "",
        periksa: Callable[[dict[str, Nilai]], None] | None = None,
        ingatan: dict[str, str] | None = None,
        f10: str = "Simpan",
    ) -> None:
        """Make the form; `periksa` may refuse the whole by raising Galat (GalatIsian names the field); `f10` says what
        accepting it does.

        What differs from the first values when the form closes, by Esc too, is written into `ingatan` and stands there
        again when it is opened with it; who opens it empties it when the act is done.  Never a kata sandi.
        """
        super().__init__(judul)
        self._bindings.bind("f10", "simpan", f10)
        self.penjelasan = penjelasan
        self.medan = tuple(medan)
        self._periksa = periksa
        self._ingatan = ingatan if ingatan is not None else {}
        self._isian = {m.kode: self._buat(self._diingat(m)) for m in self.medan}

    def _diingat(self, m: Medan) -> Medan:
        """A field with what was typed into it before."""
        return m if m.jenis == "sandi" else replace(m, nilai=self._ingatan.get(m.kode, m.nilai))

    def _ingat(self) -> None:
        """Keep what was typed."""
        for m in self.medan:
            kini = self._isian[m.kode].value
            if m.jenis == "sandi" or kini in (m.nilai, layar(m.nilai)):
                self._ingatan.pop(m.kode, None)
            else:
                self._ingatan[m.kode] = kini

    def action_batal(self) -> None:
        """Esc: close without a result; what was typed is kept."""
        self._ingat()
        super().action_batal()

    @staticmethod
    def _buat(m: Medan) -> IsianTeks:
        """Make the widget of a field."""
        if m.jenis == "pilih":
            pilihan = [Pilihan(*p) for p in m.pilihan]
            return IsianPilih(m.label, pilihan, kode=m.kode, nilai=m.nilai, wajib=m.wajib, maju=False)
        if m.jenis == "banyak":
            return IsianBanyak(m.label, [Pilihan(*p) for p in m.pilihan], kode=m.kode, nilai=m.nilai, wajib=m.wajib,
                               maju=False)
        if m.jenis == "nik":
            return IsianNik(m.label, kode=m.kode, nilai=m.nilai, wajib=m.wajib, maju=False)
        if m.jenis == "tabel" and m.isian is not None:
            return IsianTabel(m.isian, kode=m.kode, label=m.label, nilai=m.nilai, wajib=m.wajib)
        petunjuk = m.petunjuk or ("Contoh: 20-11-2026" if m.jenis == "tanggal" else "")
        return IsianTeks(
            m.label,
            kode=m.kode,
            nilai=m.nilai,
            wajib=m.wajib,
            maks=m.maks,
            petunjuk=petunjuk,
            sandi=m.jenis == "sandi",
            maju=False,
        )

    def isi(self) -> ComposeResult:
        """Yield explanation and fields."""
        if self.penjelasan:
            yield Static(aman_baris(self.penjelasan), classes="dialog--isi")
        with VerticalScroll(can_focus=False):
            yield from self._isian.values()

    def on_mount(self) -> None:
        """Put the hand into the first field."""
        if self.medan:
            self._tuju(self._isian[self.medan[0].kode])

    @staticmethod
    def _tuju(isian: IsianTeks) -> None:
        """Put the hand into a field; what stood there before is selected, so that typing replaces it."""
        isian.fokus()
        if not isinstance(isian, IsianPilih):
            isian.masukan.select_all()

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        """Go to the next field when this one is right; accept after the last."""
        event.stop()
        kode = [m.kode for m in self.medan]
        isian = event.isian
        if not isinstance(isian, IsianTeks):
            return
        tempat = kode.index(isian.kode)
        try:
            self._baca(self.medan[tempat])
        except GalatIsian as e:
            isian.galat(e.kalimat)
            return
        if tempat + 1 < len(kode):
            self._tuju(self._isian[kode[tempat + 1]])
        else:
            self.action_simpan()

    def _baca(self, m: Medan) -> Nilai:
        """Return the value of a field; raise GalatIsian with the sentence to show under it."""
        isian = self._isian[m.kode]
        rahasia = m.jenis == "sandi"        # taken as typed: cleaning would make another kata sandi of it
        ketikan = isian.masukan.value if rahasia else bersih(isian.masukan.value, max(m.maks, 100))
        if m.jenis == "banyak" and isinstance(isian, IsianBanyak):
            if ketikan:
                raise GalatIsian("Tekan Enter untuk mengambil pilihan itu, atau hapus hurufnya.", m.kode)
            ketikan = isian.value
        if m.jenis == "tabel" or (m.jenis == "pilih" and not ketikan):
            ketikan = str(isian.value)
        if m.wajib and not ketikan:
            raise GalatIsian("Isian ini wajib diisi.", m.kode)
        if m.jenis == "tanggal":
            tanggal = baca_tanggal(ketikan, m.kode) if ketikan else None
            if tanggal is not None and m.sampai is not None and tanggal > m.sampai:
                raise GalatIsian("Tanggal tidak boleh sesudah hari ini; periksa tanggalnya.", m.kode)
            return tanggal
        if m.jenis == "pilih":
            if ketikan and not isian.value:
                raise GalatIsian("Pilih salah satu dari daftar, lalu tekan Enter.", m.kode)
            return isian.value
        if m.jenis == "nik" and ketikan:
            hasil = periksa_nik(ketikan)
            if hasil.galat:
                raise GalatIsian(hasil.galat, m.kode)
            return hasil.nik
        return ketikan

    def action_simpan(self) -> None:
        """Close with all values, or go to the first field that is wrong."""
        nilai: dict[str, Nilai] = {}
        salah: list[IsianTeks] = []
        self._ingat()
        self.galat(None)
        if any(self._isian[m.kode].tahan() for m in self.medan):
            return
        for m in self.medan:
            try:
                nilai[m.kode] = self._baca(m)
            except GalatIsian as e:
                self._isian[m.kode].galat(e.kalimat)
                salah.append(self._isian[m.kode])
        if not salah and self._periksa is not None:
            try:
                self._periksa(nilai)
            except GalatIsian as e:
                medan = self._medan_galat(e.medan or "")
                if medan is None:
                    self.galat(e.kalimat)
                    return
                medan.galat(e.kalimat)
                salah.append(medan)
            except Galat as e:
                self.galat(e.kalimat)
                return
        if salah:
            salah[0].fokus()
        else:
            self.dismiss(nilai)

    def _medan_galat(self, kode: str) -> IsianTeks | None:
        """The field an act's refusal names; a form may have it behind a word and ":"."""
        return next((m for k, m in self._isian.items() if kode and kode in (k, k.partition(":")[2])), None)
