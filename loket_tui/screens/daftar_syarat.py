"""The checklist as a widget: one row per requirement, with number, date and reason where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.screens.widgets.centang import Keadaan, Kelengkapan, Lanjut
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.terima import Butir
    from loket_tui.sop.skema import Persyaratan

KE_LAYAR: dict[str, Keadaan] = {"ada": "ada", "tidak_ada": "tidak", "tidak_berlaku": "tidak_berlaku"}
KE_CATATAN: dict[Keadaan, str] = {v: k for k, v in KE_LAYAR.items()}


class BarisSyarat(Kelengkapan):
    """The row of one requirement; a letter chooses, and the checklist moves the hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "screen.semua_ada", "Semua ada|Semua"),
        Binding("u", "screen.ubah_rincian", "Rincian"),
    ]

    class Disetel(Message):
        """A state was chosen by its letter."""

        def __init__(self, baris: BarisSyarat) -> None:
            self.baris = baris
            super().__init__()

    def action_setel(self, nilai: Keadaan) -> None:
        """Choose a state and say so."""
        self.value = nilai
        self.post_message(self.Disetel(self))

    def tulis_label(self, label: str) -> None:
        """Show another label."""
        self.label = label
        self.query_one(".baris--label", Static).update(aman(label))


class ButirSyarat(Vertical):
    """One requirement: its row, and the fields that belong to its state."""

    def __init__(self, syarat: Persyaratan, kini: Mapping[str, Any], *, asli: bool = True, pilihan: str = "") -> None:
        """`kini` is what the last round or a draft says; `asli` whether it has to be asked now.

        `pilihan` are the words beside a paper of an either/or group.
        """
        super().__init__(classes="butir")
        self._pilihan = pilihan
        self.syarat = syarat
        self.ditanya = asli
        self.bentuk = str(kini.get("bentuk") or (
            syarat.bentuk if isinstance(syarat.bentuk, str) else syarat.bentuk[0]))
        self.jumlah = int(kini.get("jumlah") or syarat.jumlah)
        self.rincian_diketik: dict[str, str] = {}
        """What was typed of form and copies and left by Esc."""
        nilai = KE_LAYAR.get(str(kini.get("keadaan", "tidak_ada")), "tidak")
        self.baris = BarisSyarat(self._label(), nilai, kode=syarat.kode, maju=False)
        self.alasan = IsianTeks("  Alasan tak berlaku", kode="alasan", wajib=True, maks=200, maju=False,
                                nilai=str(kini.get("catatan", "")))
        tanggal = str(kini.get("tanggal", ""))
        if len(tanggal) == 10 and tanggal[4] == "-":
            tanggal = tanggal_pendek(baca_tanggal(tanggal))
        self.nomor = IsianTeks("  Nomor surat", kode="nomor", maks=60, maju=False, nilai=str(kini.get("nomor", "")))
        self.tanggal = IsianTeks("  Tanggal surat", kode="tanggal", maks=30, maju=False, nilai=tanggal,
                                 petunjuk="Contoh: 20-11-2026")

    def _label(self) -> str:
        """Name, form and copies, and what the officer has to know of it."""
        from loket_tui.sop.kata import BENTUK

        p = self.syarat
        tanda = [f"{BENTUK.get(self.bentuk, self.bentuk)}, {self.jumlah}"]
        if p.kelompok:
            tanda.append(self._pilihan)
        elif not p.wajib:
            tanda.append("bila ada")
        if p.sumber == "bawaan":
            tanda.append("bawaan")
        return f"{p.nama} ({'; '.join(tanda)})"

    def compose(self) -> ComposeResult:
        """Lay out row and fields."""
        yield self.baris
        yield self.alasan
        yield self.nomor
        yield self.tanggal

    def on_mount(self) -> None:
        """Show the fields of the present state."""
        self.tampilkan()

    def tampilkan(self) -> None:
        """Show the fields that the state asks for."""
        self.alasan.display = self.baris.value == "tidak_berlaku"
        surat = self.baris.value == "ada" and self.syarat.bernomor
        self.nomor.display = self.tanggal.display = surat

    def ganti_rincian(self, bentuk: str, jumlah: int) -> None:
        """Another form or number of copies than the SOP's."""
        self.bentuk, self.jumlah = bentuk, jumlah
        self.baris.tulis_label(self._label())

    def butir(self) -> Butir:
        """The requirement as checked.  Raises GalatIsian, shown at its field."""
        from loket_tui.layanan.terima import Butir

        keadaan = self.baris.value
        ada, tak_berlaku = keadaan == "ada", keadaan == "tidak_berlaku"
        surat = ada and self.syarat.bernomor
        for medan in (self.alasan, self.nomor, self.tanggal):
            if medan.display and medan.tahan():
                raise GalatIsian(medan.pesan)
        if tak_berlaku:
            self._wajib(self.alasan, lambda: wajib_alasan(self.alasan.value))
        if surat and self.tanggal.value.strip():
            self._wajib(self.tanggal, lambda: baca_tanggal(self.tanggal.value))
        return Butir(
            self.syarat.kode, KE_CATATAN[keadaan], self.bentuk, self.jumlah if ada else 0,
            self.nomor.value if surat else "", self.tanggal.value if surat else "",
            self.alasan.value if tak_berlaku else "")

    @staticmethod
    def _wajib(medan: IsianTeks, baca: Any) -> None:
        try:
            baca()
        except GalatIsian as galat:
            medan.fokus()
            medan.galat(galat.kalimat)
            raise

    def simpanan(self) -> dict[str, Any]:
        """What a draft keeps, as typed."""
        return {"keadaan": KE_CATATAN[self.baris.value], "bentuk": self.bentuk, "jumlah": self.jumlah,
                "nomor": self.nomor.value, "tanggal": self.tanggal.value, "catatan": self.alasan.value}


class DaftarSyarat(VerticalScroll, can_focus=False):
    """The checklist of one case."""

    class Berubah(Message):
        """A state or a field changed."""

    def __init__(self, *, id: str | None = None) -> None:
        """Empty until `muat`."""
        super().__init__(id=id)
        self.butir_syarat: list[ButirSyarat] = []
        self._di_sini = True
        self._ditanya_nomor: frozenset[str] = frozenset()
        self._ringkas = Static(id="ringkas", markup=False)

    def compose(self) -> ComposeResult:
        """What is missing stands above the rows."""
        yield self._ringkas

    async def muat(
        self, diminta: Sequence[Persyaratan], kini: Mapping[str, Mapping[str, Any]],
        ditanya: frozenset[str] | None = None, *, di_sini: bool = True,
    ) -> None:
        """Show requirements with what is known of them; only `ditanya` show (None: all).

        `di_sini` is false where another step checks them: then nothing is said of them here.
        """
        from loket_tui.sop.kelengkapan import kata_kelompok

        await self.remove_children(ButirSyarat)
        self.butir_syarat = [
            ButirSyarat(p, kini.get(p.kode, {}), asli=ditanya is None or p.kode in ditanya,
                        pilihan=kata_kelompok(p, diminta) if p.kelompok else "") for p in diminta]
        await self.mount(*self.butir_syarat)
        self._di_sini, self._ditanya_nomor = di_sini, frozenset()
        self.tampilkan_semua(False)
        self.ringkas()

    @property
    def tersembunyi(self) -> int:
        """How many requirements are not shown, because they were settled before."""
        return sum(not b.display for b in self.butir_syarat)

    def tampilkan_semua(self, semua: bool) -> None:
        """Show also what was settled before."""
        for b in self.butir_syarat:
            b.display = semua or b.ditanya

    @property
    def kurang(self) -> tuple[str, ...]:
        """What is missing by the ticks as they stand, in words; an either/or group once."""
        from loket_tui.sop.kelengkapan import kekurangan, sebutan

        keadaan = {b.syarat.kode: KE_CATATAN[b.baris.value] for b in self.butir_syarat}
        return tuple(sebutan(satu) for satu in kekurangan([b.syarat for b in self.butir_syarat], keadaan))

    def ringkas(self) -> None:
        """Say in one line what F10 will do."""
        sisa = self.kurang
        self._ringkas.display = self._di_sini
        if not self.butir_syarat:
            teks = "Layanan ini tidak meminta persyaratan."
        elif sisa:
            teks = f"Belum lengkap, kurang {len(sisa)}: " + "; ".join(sisa)
        else:
            teks = "Lengkap."
        self._ringkas.update(aman(teks))

    def butir(self) -> list[Butir]:
        """The rows as checked.  Raises GalatIsian, with the hand put on the field."""
        return [b.butir() for b in self.butir_syarat if b.display]

    def simpanan(self) -> dict[str, dict[str, Any]]:
        """What a draft keeps."""
        return {b.syarat.kode: b.simpanan() for b in self.butir_syarat if b.display}

    def fokus(self) -> None:
        """Put the hand on the first row."""
        for b in self.butir_syarat:
            if b.display:
                b.baris.focus()
                return

    def semua_ada(self) -> str:
        """Tick every compulsory requirement, then ask for numbers of letters; returns the sentence that says so.

        Of an either/or group nothing is guessed: where several choices are open the hand is put on the first of them.
        """
        tampak = [b for b in self.butir_syarat if b.display]
        for b in tampak:
            if b.syarat.wajib and b.baris.value == "tidak" and self._satu_pilihan(b.syarat, tampak):
                b.baris.value = "ada"
                b.tampilkan()
        terbuka = self._kelompok_terbuka(tampak)
        if terbuka is not None:
            self.call_after_refresh(terbuka.baris.fokus)
            return f"Yang wajib ditandai ada. Tinggal pilih salah satu: {self._sebutan_kelompok(terbuka.syarat)}."
        tanpa_nomor = self._tanpa_nomor()
        if tanpa_nomor:
            self.call_after_refresh(tanpa_nomor[0].nomor.fokus)
            return f"Persyaratan wajib ditandai ada; {len(tanpa_nomor)} surat belum bernomor. Isi nomornya, lalu F10."
        return "Persyaratan wajib ditandai ada; cocokkan dengan berkas, lalu F10."

    def _tanpa_nomor(self) -> list[ButirSyarat]:
        """Letters that are there and whose number was not typed."""
        return [b for b in self.butir_syarat if b.display and b.baris.value == "ada" and b.syarat.bernomor
                and not b.nomor.value.strip()]

    def tanya_nomor(self, lanjut: Callable[[], None]) -> None:
        """Go on, after one question about compulsory letters without a number; the answer no puts the hand there."""
        tanpa = [b for b in self._tanpa_nomor() if b.syarat.wajib and b.syarat.kode not in self._ditanya_nomor]
        if not tanpa:
            lanjut()
            return
        self._ditanya_nomor |= {b.syarat.kode for b in tanpa}

        def jawab(ya: bool | None) -> None:
            if ya:
                lanjut()
            else:
                tanpa[0].nomor.fokus()

        daftar = "\n".join(f"- {b.syarat.nama}" for b in tanpa)
        self.app.push_screen(DialogYa("Surat belum bernomor", f"{daftar}\n\nSimpan tanpa nomor suratnya?",
                                      ya="Simpan tanpa nomor", tidak="Isi nomornya"), jawab)

    @staticmethod
    def _satu_pilihan(p: Persyaratan, tampak: Sequence[ButirSyarat]) -> bool:
        """Whether a requirement stands in no group, or in a group that has no other choice (left)."""
        anggota = [x for x in tampak if p.kelompok and x.syarat.kelompok == p.kelompok]
        dimulai = {x.syarat.pilihan or "" for x in anggota if x.baris.value != "tidak"}
        return (dimulai or {x.syarat.pilihan or "" for x in anggota} or {p.pilihan or ""}) == {p.pilihan or ""}

    def _kelompok_terbuka(self, tampak: Sequence[ButirSyarat]) -> ButirSyarat | None:
        """The first row of a group of which no choice is there."""
        from loket_tui.sop.kelengkapan import kekurangan

        keadaan = {b.syarat.kode: KE_CATATAN[b.baris.value] for b in self.butir_syarat}
        celah = {satu[0][0].kode for satu in kekurangan([b.syarat for b in self.butir_syarat], keadaan)
                 if len(satu) > 1}
        return next((b for b in tampak if b.syarat.kode in celah), None)

    def _sebutan_kelompok(self, p: Persyaratan) -> str:
        """The choices of a group in words."""
        from loket_tui.sop.kelengkapan import kekurangan, sebutan

        anggota = [b.syarat for b in self.butir_syarat if b.syarat.kelompok == p.kelompok]
        return next((sebutan(satu) for satu in kekurangan(anggota, {})), p.nama)

    def ubah_rincian(self) -> None:
        """Ask form and copies of the row under the hand."""
        from loket_tui.sop.kata import BENTUK

        butir = next((b for b in self.butir_syarat if b.baris.has_focus), None)
        if butir is None:
            return
        p = butir.syarat
        medan = [
            Medan("bentuk", "Bentuk", "pilih", True, butir.bentuk,
                  pilihan=tuple((k, v, "") for k, v in BENTUK.items())),
            Medan("jumlah", "Jumlah lembar", nilai=str(butir.jumlah), wajib=True, maks=2),
        ]

        def periksa(nilai: dict[str, Nilai]) -> None:
            if not str(nilai["jumlah"]).isdecimal() or not 1 <= int(str(nilai["jumlah"])) <= 99:
                raise GalatIsian("Jumlah lembar 1 sampai 99.", "jumlah")

        ingatan = butir.rincian_diketik

        def terima(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None:
                ingatan.clear()
                butir.ganti_rincian(str(nilai["bentuk"]), int(str(nilai["jumlah"])))
                self.post_message(self.Berubah())

        self.app.push_screen(DialogIsi(
            p.nama, medan, penjelasan="\n".join(p.periksa), periksa=periksa, ingatan=ingatan), terima)

    # ---- the way of the hand

    def _maju(self, dari: object) -> None:
        """Go to the next row or field shown; the last one keeps the hand."""
        urut: list[BarisSyarat | IsianTeks] = []
        for b in self.butir_syarat:
            if b.display:
                urut += [x for x in (b.baris, b.alasan, b.nomor, b.tanggal) if x.display]
        for satu, berikut in pairwise(urut):
            if satu is dari:
                berikut.fokus()

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        event.stop()
        self._maju(event.isian)

    @on(BarisSyarat.Disetel)
    def _saat_disetel(self, event: BarisSyarat.Disetel) -> None:
        event.stop()
        induk = next(b for b in self.butir_syarat if b.baris is event.baris)
        induk.tampilkan()
        self._maju(event.baris)

    @on(Kelengkapan.Berubah)
    def _saat_keadaan(self, event: Kelengkapan.Berubah) -> None:
        event.stop()
        next(b for b in self.butir_syarat if b.baris is event.butir).tampilkan()
        self.ringkas()
        self.post_message(self.Berubah())

    @on(IsianTeks.Berubah)
    def _saat_isian(self, event: IsianTeks.Berubah) -> None:
        event.stop()
        self.post_message(self.Berubah())
