"""The form of F3: service, applicant and the SOP's fields; Enter leads from what is missing to what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from loket_tui.dasar.galat import GalatIsian
from loket_tui.screens.formulir_nik import PEMOHON, PERINGATAN_DARI
from loket_tui.screens.formulir_saluran import FormulirSaluran
from loket_tui.screens.isian_pihak import IsianPihak
from loket_tui.screens.isian_sop import (
    BELUM_DIPILIH,
    IsianDesa,
    IsianLayanan,
    buat_isian,
    ganti_pilihan,
    ketikan,
    medan_pemohon,
    pulihkan,
    simpanan,
    tambah_pilihan,
)
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianPilih, IsianTeks

if TYPE_CHECKING:
    from loket_tui.layanan.terima import Pemohon, Pengajuan
    from loket_tui.sop.skema import Isian


class Formulir(FormulirSaluran, can_focus=False):
    """All fields of an application.  Knows what is typed; the screen keeps the draft and does the act."""

    class Selesai(Message):
        """Enter was pressed in the last field."""

    class Berubah(Message):
        """Something was typed, or a field was left (`segera`: the draft is saved at once)."""

        def __init__(self, segera: bool = False) -> None:
            self.segera = segera
            super().__init__()

    def __init__(self, desa: tuple[str, ...], *, id: str | None = None) -> None:
        """`desa` is the office's list of villages."""
        super().__init__(id=id)
        self.layanan = IsianLayanan()
        self.aktivitas = IsianPilih("Jenis permohonan", (), kode="aktivitas", wajib=True, maju=False)
        self._desa = desa
        self.medan = medan_pemohon(desa)
        self.sop: dict[str, IsianTeks] = {}
        self._isian: dict[str, Isian] = {}
        self._sop_lama: dict[str, str] = {}
        self._layanan_kini = ""
        self.orang = IsianPihak(id="isian-pihak")
        self._wadah = Vertical(id="isian-sop")

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        yield self.layanan
        yield self.aktivitas
        yield from self.isi_saluran()
        yield from self.medan.values()
        yield Static("Isian layanan", id="judul-sop", markup=False)
        yield self._wadah
        yield self.orang

    def on_mount(self) -> None:
        """Only what is needed shows."""
        self.tampilkan()

    # ---- what is typed

    @property
    def kosong(self) -> bool:
        """Whether nothing worth keeping was typed."""
        semua = [*self.medan.values(), *self.sop.values(), self.lewat["rujukan"], self.lewat["perihal"]]
        return not any(simpanan(m) for m in semua) and not simpanan(self.layanan) and self.orang.kosong

    def nilai_sop(self) -> dict[str, str]:
        """The SOP's fields as typed."""
        return {k: ketikan(m) for k, m in self.sop.items()}

    def nilai_diminta(self) -> dict[str, str]:
        """The SOP's fields whose condition holds."""
        return {k: ketikan(m) for k, m in self.sop.items() if m.display}

    def pemohon(self) -> Pemohon:
        """The applicant as typed."""
        from loket_tui.layanan.terima import Pemohon

        if self.kantor:
            return Pemohon(self.perihal(), "")
        return Pemohon(**{k: ketikan(self.medan[k]) for k in PEMOHON})

    def pengajuan(self, kunjungan_id: int | None) -> Pengajuan:
        """The application as typed."""
        from loket_tui.layanan.terima import Pengajuan

        return Pengajuan(self.layanan.value, self.pemohon(), self.nilai_diminta(), self.aktivitas.value, kunjungan_id,
                         self.orang.ketikan(), self.saluran if self.layanan.value else "",
                         ketikan(self.lewat["rujukan"]) if self.lewat["rujukan"].display else "")

    def simpan(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {
            "layanan": simpanan(self.layanan), "aktivitas": simpanan(self.aktivitas),
            "pemohon": {k: simpanan(m) for k, m in self.medan.items()},
            "isian": {**self._sop_lama, **{k: simpanan(m) for k, m in self.sop.items()}}, "bawaan": self._bawaan,
            "pihak": self.orang.simpan(), "lewat": self.simpan_saluran(),
        }

    async def muat(self, isi: Mapping[str, Any]) -> None:
        """Put a draft (or, from an empty one, nothing) into the fields."""
        self._sop_lama = {str(k): str(v) for k, v in dict(isi.get("isian", {})).items()}
        self.sop = {}
        self._bawaan = dict(isi.get("bawaan", {}))
        self._setelah_nik = None
        with self.prevent(Input.Changed, IsianTeks.Berubah):
            await self.orang.muat(dict(isi.get("pihak", {})))
            self.layanan.cocokan()
            pulihkan(self.layanan, str(isi.get("layanan", "")))
            await self._pasang_layanan()
            self.muat_saluran(dict(isi.get("lewat", {})))
            pulihkan(self.aktivitas, str(isi.get("aktivitas", "")))
            await self._pasang_sop()
            pemohon = dict(isi.get("pemohon", {}))
            cast(IsianDesa, self.medan["desa"]).mulai(self._desa)
            if not str(pemohon.get("desa", "")).startswith(BELUM_DIPILIH):
                tambah_pilihan(cast(IsianPilih, self.medan["desa"]), str(pemohon.get("desa", "")))
            for kode, medan in self.medan.items():
                pulihkan(medan, str(pemohon.get(kode, "")))
                medan.galat(None)
            await self._pasang_pihak()
        self.tampilkan()
        self.perbarui_peringatan()

    # ---- fields that come and go

    async def _pasang_layanan(self) -> None:
        """A service was chosen: its activities and its fields."""
        from loket_tui.layanan.terima import daftar_layanan

        kode = self.layanan.value
        self._layanan_kini = kode
        satu = next((x for x in daftar_layanan(self.ruang) if x.kode == kode), None)
        ganti_pilihan(self.aktivitas, satu.aktivitas if satu else ())
        self.aktivitas.display = bool(satu and satu.aktivitas)
        self.pasang_saluran(satu.saluran if satu else ())
        await self._pasang_sop()

    async def _pasang_sop(self) -> None:
        """Mount the fields of service and activity; what was typed in fields of the same code stays."""
        self._sop_lama |= {k: simpanan(m) for k, m in self.sop.items()}
        prosedur = self.ruang.sop(self.layanan.value) if self.layanan.value else None
        semua = prosedur.isian_awal(self.aktivitas.value) if prosedur else ()
        self._isian = {i.kode: i for i in semua if i.jenis != "hitung"}
        await self._wadah.remove_children()
        self.sop = {kode: buat_isian(i) for kode, i in self._isian.items()}
        await self._wadah.mount(*self.sop.values())
        for kode, medan in self.sop.items():
            pulihkan(medan, self._sop_lama.get(kode, ""))
        self.tampilkan()

    async def _pasang_pihak(self) -> None:
        """Show the persons that are asked now."""
        from loket_tui.layanan.terima import pihak_diminta

        kode = self.layanan.value
        await self.orang.sesuaikan(pihak_diminta(
            self.ruang, kode, self.aktivitas.value, self.nilai_sop()) if kode and self.ruang.sop(kode) else ())

    def tampilkan(self) -> None:
        """Show the fields that are asked now."""
        self.tampilkan_saluran()
        tanpa_nik = bool(ketikan(self.medan["alasan_tanpa_nik"])) and not ketikan(self.medan["nik"])
        self.medan["alasan_tanpa_nik"].display = tanpa_nik and not self.kantor
        self.query_one("#judul-sop").display = bool(self.sop)
        if not self.sop:
            self.aktivitas.display = bool(self.aktivitas.pilihan)
            return
        from loket_tui.layanan.terima import isian_diminta

        diminta = {i.kode for i in isian_diminta(
            self.ruang, self.layanan.value, self.aktivitas.value, self.nilai_sop())}
        for kode, medan in self.sop.items():
            medan.display = kode in diminta

    # ---- the way of the hand

    def fokus(self) -> None:
        """Put the hand where it is needed: the first field that is empty and must be filled."""
        for medan in self._tampak():
            if medan.wajib and not medan.value:
                medan.fokus()
                return
        self._tampak()[-1].fokus()

    def _tampak(self) -> list[IsianTeks]:
        """The fields shown, in their order."""
        semua = [self.layanan, self.aktivitas, *self.lewat.values(), *self.medan.values(), *self.sop.values()]
        return [*(m for m in semua if m.display), *self.orang.tampak()]

    def _maju(self, dari: IsianTeks) -> None:
        """Go to the next field that is not filled in from the NIK; after the last one the form is done."""
        tampak = self._tampak()
        for medan in tampak[tampak.index(dari) + 1:]:
            if not (medan.kode in self._bawaan and ketikan(medan) == self._bawaan[medan.kode] != ""):
                medan.fokus()
                if medan is self.lewat["saluran"]:      # the usual way stands there; letters choose another
                    medan.masukan.select_all()
                return
        self.post_message(self.Selesai())

    @on(Lanjut)
    async def _saat_lanjut(self, event: Lanjut) -> None:
        """Check the field; go on when it is right."""
        event.stop()
        medan = event.isian
        if not isinstance(medan, IsianTeks):
            return
        if medan.kode == "nik" and medan is self.medan["nik"]:
            self._nik_selesai()
            return
        if medan is self._setelah_nik and not medan.masukan.value:
            self._setelah_nik = None        # the Enter of a card reader, or of a hand that did not see the jump
            return
        try:
            self._periksa(medan)
        except GalatIsian as galat:
            medan.galat(galat.kalimat)
            self.tampakkan()
            return
        self._maju(medan)

    @on(IsianTeks.Berubah)
    async def _saat_berubah(self, event: IsianTeks.Berubah) -> None:
        """Fields depend on fields; sixteen digits are a NIK."""
        event.stop()
        medan = event.isian
        if medan is self.layanan:
            if self.layanan.value and self.layanan.value != self._layanan_kini:
                await self.orang.muat(self.orang.simpan())
                await self._pasang_layanan()
                await self._pasang_pihak()
        elif medan is self.aktivitas:
            await self._pasang_sop()
        elif medan is self.lewat["saluran"]:
            self.tampilkan()
        elif medan is self.medan["nik"]:
            self._setelah_nik = None
            if len(medan.value) == 16 and medan.masukan.has_focus:
                self._nik_selesai()
        elif medan is self._setelah_nik:
            self._angka_lebih(medan)
        if medan.kode in self.sop:
            self.tampilkan()
        if medan is not self.layanan and medan not in self.medan.values():
            await self._pasang_pihak()
        self.tampakkan()
        self.post_message(self.Berubah())

    def on_descendant_focus(self) -> None:
        """Bring the whole field into view, with its hint."""
        self.tampakkan()

    def tampakkan(self) -> None:
        """Bring the field under the hand into view when its message has been laid out."""

        def gulir() -> None:
            fokus = self.screen.focused
            medan = next((m for m in self._tampak() if fokus is m.masukan), None)
            if medan is not None:
                self.scroll_to_widget(medan, animate=False)

        self.call_after_refresh(gulir)

    def on_descendant_blur(self) -> None:
        """A field was left: keep the draft, and look again at what may disagree with the NIK."""
        self.post_message(self.Berubah(segera=True))

    # ---- checks

    def _periksa(self, medan: IsianTeks) -> None:
        """Raises GalatIsian when one field is wrong by itself."""
        from loket_tui.layanan import terima
        from loket_tui.sop.isian import baca_isian

        if self.orang.orang(medan) is not None:
            self.orang.periksa(medan, self.ruang)
        elif medan in self.lewat.values():
            self.periksa_saluran(medan)
        elif medan.kode in self.sop and medan is self.sop[medan.kode]:
            baca_isian(self._isian[medan.kode], ketikan(medan), self._terbaca(), self.ruang.hari_ini())
        elif medan.kode in self.medan:
            contoh = terima.Pemohon(nama="Contoh", kelamin="L", alasan_tanpa_nik="contoh", desa="Contoh")
            terima.periksa_pemohon(self.ruang, replace(contoh, **{medan.kode: ketikan(medan)}))
            if medan.kode in PERINGATAN_DARI:
                self.perbarui_peringatan()

    def _terbaca(self) -> dict[str, str]:
        """The other fields in their canonical text, as far as they can be read."""
        from loket_tui.sop.isian import baca_isian

        hasil: dict[str, str] = {}
        for kode, isi in self.nilai_diminta().items():
            with suppress(GalatIsian):
                hasil[kode] = baca_isian(self._isian[kode], isi, hasil)
        return hasil

    def periksa(self) -> bool:
        """Check everything; the first field that is wrong says so and takes the hand."""
        from loket_tui.layanan import terima

        if any(medan.tahan() for medan in self._tampak()):
            return False
        for pilih in (m for m in self._tampak() if isinstance(m, IsianPilih)):
            if not pilih.value and (pilih.wajib or pilih.masukan.value):
                pilih.fokus()
                pilih.galat("Pilih salah satu dari daftar, lalu tekan Enter.")
                return False
        try:
            for medan in self.lewat.values():
                if medan.display:
                    self.periksa_saluran(medan)
            if not self.kantor:
                terima.periksa_pemohon(self.ruang, self.pemohon())
            terima.periksa_isian(self.ruang, self.layanan.value, self.aktivitas.value, self.nilai_sop())
            terima.periksa_pihak(self.ruang, self.layanan.value, self.aktivitas.value, self.nilai_sop(),
                                 self.orang.ketikan())
        except GalatIsian as galat:
            medan = self._medan_galat(galat)
            medan.display = True
            medan.fokus()
            medan.galat(galat.kalimat)
            return False
        return True

    def _medan_galat(self, galat: GalatIsian) -> IsianTeks:
        """The field an error speaks of; without one, the first."""
        kode = galat.medan or ""
        if kode == "nik" and not self.medan["nik"].value:
            self.medan["alasan_tanpa_nik"].display = True
        semua = {**self.medan, **self.lewat, **self.sop}
        return semua.get(kode) or self.orang.medan(kode) or self.medan["nama"]
