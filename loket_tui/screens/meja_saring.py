"""The desk's filters in F5: a service, a desa, or both; each by one key, with how many there are."""

from __future__ import annotations

from typing import TypedDict

from loket_tui.screens.meja_tindakan import TindakanMeja
from loket_tui.screens.widgets.dialog import DialogPilih

NAMA = {"meja": "Meja Anda", "tinta": "Menunggu tinta", "lain": "Semua meja"}
"""The lists of the desk."""


class Saring(TypedDict):
    """The filters as the readers of the desk take them."""

    layanan: str
    desa: str


class SaringMeja(TindakanMeja):
    """The list narrowed by service and desa."""

    def __init__(self) -> None:
        super().__init__()
        self._saring = ""
        self._pilihan: dict[str, tuple[str, str]] = {}
        """By filter (layanan, desa) its code and its name."""

    @property
    def saring_kini(self) -> Saring:
        """The codes of both filters; "" for none."""
        return {"layanan": self._pilihan.get("layanan", ("", ""))[0], "desa": self._pilihan.get("desa", ("", ""))[0]}

    @property
    def tersaring(self) -> str:
        """The filters in words; "" without any."""
        layanan, desa = (self._pilihan.get(k, ("", ""))[1] for k in ("layanan", "desa"))
        return ", ".join(x for x in (layanan, f"desa {desa}" if desa else "") if x)

    def lepas_saringan(self) -> None:
        """Show everything again."""
        self._pilihan.clear()

    def dari_awal(self) -> None:
        """Read the list anew and stand on its first row; the screen defines it."""

    def action_saring_layanan(self) -> None:
        """j: only one service."""
        self.jalankan(self._pilih_saring("layanan", "Saring menurut layanan"))

    def action_saring_desa(self) -> None:
        """w: only one desa."""
        self.jalankan(self._pilih_saring("desa", "Saring menurut desa"))

    async def _pilih_saring(self, apa: str, judul: str) -> None:
        from loket_tui.layanan import meja

        semua = meja.saringan(self.ruang, self.sesi, self._saring, apa, **self.saring_kini)
        nama = {s.kode: s.nama for s in semua}
        baris = [("", "Semua", _berapa(sum(s.jumlah for s in semua), sum(s.lewat for s in semua))),
                 *((s.kode, s.nama, _berapa(s.jumlah, s.lewat)) for s in semua)]
        kini = self._pilihan.get(apa, ("", ""))[0]
        kode = await self.tanya(DialogPilih(f"{judul}: {NAMA[self._saring]}", baris, nilai=kini, hitung=False))
        if kode is None:
            return
        self._pilihan.pop(apa, None)
        if kode:
            self._pilihan[apa] = (kode, nama[kode])
        self.dari_awal()


def _berapa(jumlah: int, lewat: int) -> str:
    return f"{jumlah} surat" + (f", {lewat} LEWAT" if lewat else "")
