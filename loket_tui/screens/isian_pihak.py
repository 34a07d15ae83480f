"""The persons of an application beside the applicant: a block for each, as many as are asked and one more to add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.isian_sop import buat_isian, ketikan, pulihkan, simpanan
from loket_tui.screens.widgets.isian import IsianNik, IsianTeks
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.pihak import PihakDiminta
    from loket_tui.layanan.ruang import Ruang

_Orang = tuple[str, int]
"""Code of the party and number of the person."""


class IsianPihak(Vertical):
    """Fields of persons; knows what is typed, the form says which parties are asked now."""

    DEFAULT_CSS = """
    IsianPihak { height: auto; }
    IsianPihak .orang--judul { padding: 0 1; text-style: bold; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._diminta: tuple[PihakDiminta, ...] = ()
        self._judul: dict[_Orang, Static] = {}
        self._medan: dict[_Orang, dict[str, IsianTeks]] = {}
        self._lama: dict[str, str] = {}

    # ---- what is typed

    def tampak(self) -> list[IsianTeks]:
        """The fields shown, in their order."""
        return [m for orang in self._urut() for m in self._medan.get(orang, {}).values() if m.display]

    def orang(self, medan: IsianTeks) -> _Orang | None:
        """Whose field it is; None when it is no field of a person."""
        return next((o for o, semua in self._medan.items() if any(m is medan for m in semua.values())), None)

    def medan(self, kode: str) -> IsianTeks | None:
        """The field that an error names, as "saksi.1.nama"; shown, so that the hand can go there."""
        pihak, _, sisa = kode.partition(".")
        urut, _, nama = sisa.partition(".")
        semua = self._medan.get((pihak, int(urut)), {}) if urut.isdecimal() else {}
        hasil = semua.get(nama) or semua.get("nama") or next(
            (m["nama"] for o, m in reversed(self._medan.items()) if o[0] == pihak and m["nama"].display), None)
        if hasil is not None:
            hasil.display = True
        return hasil

    def ketikan(self) -> dict[str, list[dict[str, str]]]:
        """The persons as typed, by party."""
        hasil: dict[str, list[dict[str, str]]] = {}
        for kode, urut in self._urut():
            semua = {k: ketikan(m) for k, m in self._medan.get((kode, urut), {}).items() if m.display or k == "nama"}
            if any(semua.values()):
                hasil.setdefault(kode, []).append(semua)
        return hasil

    def simpan(self) -> dict[str, str]:
        """What a draft keeps."""
        kini = {f"{k}.{n}.{nama}": simpanan(m) for (k, n), semua in self._medan.items() for nama, m in semua.items()}
        return {k: v for k, v in (self._lama | kini).items() if v}

    @property
    def kosong(self) -> bool:
        """Whether nothing was typed."""
        return not any(simpanan(m) for semua in self._medan.values() for m in semua.values())

    # ---- blocks that come and go

    async def muat(self, isi: Mapping[str, str]) -> None:
        """Forget everything, and put back a draft as far as its persons are asked."""
        await self.remove_children()
        self._judul, self._medan, self._diminta = {}, {}, ()
        self._lama = dict(isi)

    async def sesuaikan(self, diminta: tuple[PihakDiminta, ...]) -> None:
        """Show the blocks of these parties: those that are demanded, those that are filled, and one to add."""
        self._diminta = diminta
        sebelum: Widget | None = None
        for p in diminta:
            for urut in range(p.mulai, p.mulai + p.paling_banyak):
                if urut >= p.mulai + p.paling_sedikit and urut > p.mulai and not self._terisi((p.kode, urut - 1)):
                    break
                if (p.kode, urut) not in self._medan:
                    await self._pasang(p, urut, sebelum)
                sebelum = [*self._medan[p.kode, urut].values()][-1]
        self.tampilkan()

    async def _pasang(self, p: PihakDiminta, urut: int, sesudah: Widget | None) -> None:
        orang = (p.kode, urut)
        wajib = urut < p.mulai + p.paling_sedikit
        judul = Static(aman(p.sebutan(urut) + ("" if wajib else " (bila ada)")), classes="orang--judul")
        semua: dict[str, IsianTeks] = {
            "nama": IsianTeks("Nama", kode=f"{p.kode}.{urut}.nama", wajib=wajib, maju=False),
            "nik": IsianNik("NIK", kode=f"{p.kode}.{urut}.nik", maju=False),
            **{i.kode: buat_isian(i) for i in p.isian},
        }
        self._judul[orang], self._medan[orang] = judul, semua
        await self.mount(judul, *semua.values(), **({"after": sesudah} if sesudah is not None else {}))
        for nama, m in semua.items():
            pulihkan(m, self._lama.get(f"{p.kode}.{urut}.{nama}", ""))

    def _terisi(self, orang: _Orang) -> bool:
        semua = self._medan.get(orang)
        nama = semua["nama"].value if semua else self._lama.get(f"{orang[0]}.{orang[1]}.nama", "")
        return bool(nama.strip())

    def _urut(self) -> Iterable[_Orang]:
        """The persons asked now, in the order of the SOP."""
        for p in self._diminta:
            for urut in range(p.mulai, p.mulai + p.paling_banyak):
                if (p.kode, urut) not in self._medan:
                    break
                yield p.kode, urut

    def tampilkan(self) -> None:
        """Of a person who need not be there only the name shows until it is typed."""
        diminta = set(self._urut())
        for orang, semua in self._medan.items():
            self._judul[orang].display = orang in diminta
            for nama, m in semua.items():
                penuh = semua["nama"].wajib or bool(semua["nama"].value.strip())
                m.display = orang in diminta and (nama == "nama" or penuh)

    # ---- checks

    def periksa(self, medan: IsianTeks, ruang: Ruang) -> None:
        """Raises GalatIsian when one field of a person is wrong by itself."""
        from loket_tui.layanan.pihak import baca_medan
        from loket_tui.sop.isian import baca_isian

        orang = self.orang(medan)
        p = next((x for x in self._diminta if orang and x.kode == orang[0]), None)
        if orang is None or p is None:
            return
        nama = next(k for k, m in self._medan[orang].items() if m is medan)
        if nama in {"nama", "nik"}:
            if nama == "nik" or medan.wajib or medan.value.strip():
                baca_medan(p.sebutan(orang[1]), nama, medan.value, ruang.kantor.awalan_nik, medan.kode)
            return
        isian = next((i for i in p.isian if i.kode == nama), None)
        if isian is not None:
            baca_isian(isian, ketikan(medan), {k: ketikan(m) for k, m in self._medan[orang].items()})
