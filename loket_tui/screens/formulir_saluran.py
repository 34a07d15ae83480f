"""The part of the form of F3 about the way in: counter or system with its reference, or a case of the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.widget import Widget

from loket_tui.dasar.galat import GalatIsian
from loket_tui.screens.formulir_nik import FormulirNik
from loket_tui.screens.isian_sop import ganti_pilihan, ketikan, pulihkan, simpanan
from loket_tui.screens.widgets.isian import IsianPilih, IsianTeks

LOKET, KANTOR, PERIHAL = "loket", "kantor", "perihal"
SEBUTAN = {LOKET: "Loket", KANTOR: "Kantor sendiri, tanpa pemohon"}
_SALURAN = ("saluran", "rujukan", PERIHAL)


class FormulirSaluran(FormulirNik, can_focus=False):
    """Way in, reference and subject; they show where the service asks for them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lewat: dict[str, IsianTeks] = {
            "saluran": IsianPilih("Masuk lewat", (), kode="saluran", wajib=True, maju=False),
            "rujukan": IsianTeks("Nomor rujukan", kode="rujukan", wajib=True, maks=60, maju=False,
                                 petunjuk="Salin dari layar sistem itu"),
            PERIHAL: IsianTeks("Perihal", kode=PERIHAL, wajib=True, maju=False),
        }
        self._saluran: tuple[str, ...] = (LOKET,)

    @property
    def saluran(self) -> str:
        """The way in: what was chosen, else the service's only one."""
        return self.lewat["saluran"].value if len(self._saluran) > 1 else self._saluran[0]

    @property
    def kantor(self) -> bool:
        """Whether the office itself begins the case: no applicant is asked."""
        return self.saluran == KANTOR

    def perihal(self) -> str:
        """The subject of a case of the office: of its own field, or of the SOP's."""
        return ketikan(self.sop[PERIHAL]) if PERIHAL in self.sop else ketikan(self.lewat[PERIHAL])

    def pasang_saluran(self, saluran: tuple[str, ...]) -> None:
        """A service was chosen: its ways in, the usual one first."""
        self._saluran = saluran or (LOKET,)
        pilih = self.lewat["saluran"]
        if isinstance(pilih, IsianPilih):
            ganti_pilihan(pilih, [(s, SEBUTAN.get(s, s)) for s in self._saluran] if len(self._saluran) > 1 else ())
            if len(self._saluran) > 1:
                pilih.value = self._saluran[0]

    def tampilkan_saluran(self) -> None:
        """Show what the way in asks, hide the applicant of a case of the office."""
        self.lewat["saluran"].display = len(self._saluran) > 1
        self.lewat["rujukan"].display = self.saluran not in {"", LOKET, KANTOR}
        self.lewat[PERIHAL].display = self.kantor and PERIHAL not in self.sop
        for kode, medan in self.medan.items():
            if self.kantor:
                medan.display = False
            elif kode != "alasan_tanpa_nik":
                medan.display = True

    def simpan_saluran(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return {k: simpanan(self.lewat[k]) for k in _SALURAN}

    def muat_saluran(self, isi: Mapping[str, Any]) -> None:
        """Put it back."""
        for kode in _SALURAN:
            if isi.get(kode) or kode != "saluran":
                pulihkan(self.lewat[kode], str(isi.get(kode, "")))
            self.lewat[kode].galat(None)

    def periksa_saluran(self, medan: IsianTeks) -> None:
        """Raises GalatIsian when one of these fields is empty."""
        if medan.wajib and not ketikan(medan).strip():
            raise GalatIsian(f"{medan.label} wajib diisi.", medan.kode)

    def isi_saluran(self) -> list[Widget]:
        """The fields, for the layout."""
        return list(self.lewat.values())
