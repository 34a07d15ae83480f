"""The part of the form of F3 that follows from a NIK: who is known, what it says, and what is unusual about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.widgets import Input

from loket_tui.screens.isian_sop import ANGKA, dari_nik, ketikan, tambah_pilihan
from loket_tui.screens.widgets.isian import IsianPilih, IsianTeks

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Ruang
    from loket_tui.layanan.terima import Kenal
    from loket_tui.screens.layar import Layar
    from loket_tui.sop.skema import Isian

PEMOHON = ("nik", "alasan_tanpa_nik", "nama", "kelamin", "tempat_lahir", "tanggal_lahir", "alamat", "desa", "telepon")
"""Codes of the applicant's fields, in their order."""
PERINGATAN_DARI = frozenset({"nama", "kelamin", "tanggal_lahir"})
"""Fields that may disagree with the NIK."""


class FormulirNik(VerticalScroll, can_focus=False):
    """What a NIK fills in and warns of; the form itself holds the fields."""

    layanan: IsianPilih
    medan: dict[str, IsianTeks]
    sop: dict[str, IsianTeks]
    _isian: dict[str, Isian]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bawaan: dict[str, str] = {}
        self._setelah_nik: IsianTeks | None = None
        self.peringatan: tuple[str, ...] = ()

    @property
    def ruang(self) -> Ruang:
        """The open office."""
        return cast("Layar", self.screen).ruang

    def _kenali(self) -> Kenal:
        from loket_tui.layanan import terima

        return terima.kenali(
            self.ruang, cast("Layar", self.screen).sesi, self.medan["nik"].value, self.layanan.value,
            nama=ketikan(self.medan["nama"]), kelamin=ketikan(self.medan["kelamin"]),
            lahir=ketikan(self.medan["tanggal_lahir"]))

    def _nik_selesai(self) -> None:
        """A NIK stands there (or none): refuse the impossible, fill in who is known, and go on."""
        medan = self.medan["nik"]
        alasan = self.medan["alasan_tanpa_nik"]
        if not medan.value:
            alasan.display = True
            alasan.fokus()
            return
        kenal = self._kenali()
        if kenal.galat:
            medan.galat(kenal.galat)
            return
        alasan.display = False
        self._isikan(kenal.orang or dari_nik(medan.value, self.ruang.hari_ini()))
        self.perbarui_peringatan()
        tujuan = next((m for m in self.sop.values() if m.display), None) if kenal.orang else None
        if tujuan is not None and self.medan["nama"].value and self.medan["desa"].value:
            tujuan.fokus()
        else:
            tujuan = next((self.medan[k] for k in PEMOHON[2:] if not self.medan[k].value), self.medan["telepon"])
            tujuan.fokus()
        self._setelah_nik = tujuan
        if isinstance(tujuan, IsianPilih):
            tujuan.enter_asing = True

    def _isikan(self, orang: Mapping[str, str]) -> None:
        """Fill in what the hand did not type itself; what an earlier NIK had filled in goes."""
        bawaan: dict[str, str] = {}
        for kode in PEMOHON[2:]:
            medan, isi = self.medan[kode], orang.get(kode, "")
            if ketikan(medan) not in {"", self._bawaan.get(kode, "")}:
                continue
            if kode == "desa":
                tambah_pilihan(cast(IsianPilih, medan), isi)
            with self.prevent(Input.Changed, IsianTeks.Berubah):
                medan.value = isi
            if isi:
                bawaan[kode] = isi
        self._bawaan = bawaan

    def _angka_lebih(self, medan: IsianTeks) -> None:
        """A digit right after the sixteenth belongs to the NIK: it is too long, and should be seen there."""
        self._setelah_nik = None
        angka = medan.masukan.value
        isian = self._isian.get(medan.kode) if medan.kode in self.sop else None
        if len(angka) != 1 or not angka.isdigit() or medan.kode == "telepon" or (isian and isian.jenis in ANGKA):
            return
        nik = self.medan["nik"]
        with self.prevent(Input.Changed, IsianTeks.Berubah):
            medan.masukan.value = ""
            nik.value = nik.value + angka
        nik.fokus()
        nik.galat(self._kenali().galat)

    def perbarui_peringatan(self) -> None:
        """Show below the NIK what is unusual; never blocks."""
        medan = self.medan["nik"]
        self.peringatan = ()
        if medan.value:
            kenal = self._kenali()
            if kenal.galat:
                medan.galat(kenal.galat)
            else:
                self.peringatan = kenal.peringatan
                medan.peringatan("\n".join(kenal.peringatan) or None)
