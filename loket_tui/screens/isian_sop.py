"""The fields of an application as widgets: the service, and whatever a SOP asks; how a draft keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.dasar.teks import layar
from loket_tui.screens.widgets.isian import IsianNik, IsianPilih, IsianTeks, Pilihan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.screens.layar import Layar
    from loket_tui.sop.skema import Isian

BELUM_DIPILIH = "?"
"""Before the letters of a choice that were typed but not chosen yet, in a draft."""
KELAMIN = (Pilihan("L", "Laki-laki"), Pilihan("P", "Perempuan"))
ANGKA = frozenset({"angka", "uang", "tanggal", "jam", "nik", "kk"})
"""Kinds of fields whose text begins with a digit."""
_PETUNJUK = {
    "tanggal": "Contoh: 20-11-2026", "jam": "Contoh: 09.30", "uang": "Rupiah, angka bulat", "angka": "Angka bulat",
    "wilayah": "Desa/kelurahan, kecamatan, kabupaten/kota, provinsi",
}


def dari_nik(nik: str, hari_ini: date) -> dict[str, str]:
    """Sex and birth date as a NIK has them; the latest century that is not in the future."""
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    hasil = {"kelamin": "P" if hari > 40 else "L"}
    for abad in (2000, 1900):
        try:
            lahir = date(abad + tahun, bulan, hari - 40 if hari > 40 else hari)
        except ValueError:
            continue
        if lahir <= hari_ini:
            return hasil | {"tanggal_lahir": tanggal_pendek(lahir)}
    return hasil


class IsianLayanan(IsianPilih):
    """The service by a few letters of its abbreviation or name."""

    def __init__(self) -> None:
        """The list comes from the office's pack when the field is first used."""
        super().__init__("Layanan", (), kode="layanan", wajib=True, maju=False)

    def cocokan(self) -> list[Pilihan]:
        """Services in the order that the acts give."""
        from loket_tui.layanan.terima import cari_layanan

        ruang = cast("Layar", self.screen).ruang
        hasil = [Pilihan(x.kode, x.nama) for x in cari_layanan(ruang, self.masukan.value)]
        if not self.pilihan:
            self.pilihan = tuple(Pilihan(x.kode, x.nama) for x in cari_layanan(ruang, ""))
        return hasil

    def teks_bantu(self) -> str:
        """Beside what fits, why a service may be missing from the list."""
        if self.masukan.has_focus and self.terpilih is None and not self.cocokan():
            from loket_tui.layanan.terima import layanan_tertahan

            tertahan = layanan_tertahan(cast("Layar", self.screen).ruang)
            return "\n".join(["Tidak ada layanan yang cocok. Hapus beberapa huruf.", *tertahan[:3]])
        return super().teks_bantu()


class IsianTabel(IsianTeks):
    """Rows "a; b; c": Enter adds a row, Enter on an empty line ends, Up takes the last row back to mend it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "ubah_akhir", "Ubah baris terakhir|Ubah baris"),
        Binding("up", "medan_lain(-1)", "Medan", show=False),
    ]
    DEFAULT_CSS = """
    IsianTabel > .isian--baris { height: auto; padding-left: 2; }
    """

    def __init__(self, isian: Isian) -> None:
        """Make the field; the help of the SOP or the titles of the columns stand below."""
        judul = "; ".join(k.label for k in isian.kolom)
        petunjuk = isian.bantuan or f"Satu baris: {judul}. Enter pada baris kosong untuk selesai."
        pilihan = [f"Pilihan {k.label}: {', '.join(p.label for p in k.pilihan)}." for k in isian.kolom if k.pilihan]
        super().__init__(isian.label, kode=isian.kode, wajib=isian.wajib, maks=600, maju=False,
                         petunjuk="\n".join([petunjuk, *pilihan]))
        self.isian = isian
        self.baris: list[str] = []
        self._daftar = Static(classes="isian--baris", markup=False)

    def compose(self) -> ComposeResult:
        """Lay the rows above the input."""
        yield self._daftar
        yield from super().compose()

    def on_mount(self) -> None:
        """Show the rows."""
        self._gambar()

    @property
    def value(self) -> str:
        """All rows, one a line, with what stands in the input."""
        kini = self.masukan.value.strip()
        return "\n".join([*self.baris, *([kini] if kini else [])])

    @value.setter
    def value(self, nilai: str) -> None:
        self.baris = [layar(b) for b in nilai.split("\n") if b.strip(" ;")]
        self.masukan.value = ""
        self._gambar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer mending only on an empty line below rows."""
        if action == "ubah_akhir":
            return bool(self.baris) and not self.masukan.value
        return super().check_action(action, parameters)

    def action_ubah_akhir(self) -> None:
        """Take the last row back into the input."""
        self.masukan.value = self.baris.pop()
        self.masukan.cursor_position = len(self.masukan.value)
        self._gambar()
        self.refresh_bindings()

    def _gambar(self) -> None:
        """Show the rows with their numbers."""
        self._daftar.display = bool(self.baris)
        self._daftar.update(aman_baris("\n".join(f"{n}. {b}" for n, b in enumerate(self.baris, 1))))

    def _selesai(self) -> None:
        """Add the row, or end on an empty one."""
        from loket_tui.sop.isian import baca_isian

        teks = self.masukan.value.strip(" ;")
        if teks or (self.wajib and not self.baris):
            try:
                baca_isian(self.isian, self.value, {})
            except GalatIsian as galat:
                self.galat(galat.kalimat)
                self.post_message(self.Berubah(self, self.value))
                return
            self.baris.append(teks)
            self.masukan.value = ""
            self._gambar()
            self.post_message(self.Berubah(self, self.value))
            self.refresh_bindings()
            return
        super()._selesai()


def medan_pemohon(desa: Sequence[str]) -> dict[str, IsianTeks]:
    """The applicant's fields by code, in their order; `desa` is the office's list of villages."""
    return {
        "nik": IsianNik("NIK pemohon", kode="nik", maju=False),
        "alasan_tanpa_nik": IsianTeks("Alasan tanpa NIK", kode="alasan_tanpa_nik", wajib=True, maju=False,
                                      petunjuk="Kosong karena apa? Misalnya: belum pernah punya KTP-el"),
        "nama": IsianTeks("Nama", kode="nama", wajib=True, maju=False),
        "kelamin": IsianPilih("Jenis kelamin (L/P)", KELAMIN, kode="kelamin", wajib=True, maju=False),
        "tempat_lahir": IsianTeks("Tempat lahir", kode="tempat_lahir", maks=60, maju=False),
        "tanggal_lahir": IsianTeks("Tanggal lahir", kode="tanggal_lahir", maks=30, maju=False,
                                   petunjuk="Contoh: 12-05-1990"),
        "alamat": IsianTeks("Alamat", kode="alamat", maks=150, maju=False, petunjuk="Dusun/jalan, RT, RW"),
        "desa": IsianPilih("Desa/kelurahan", [Pilihan(d, d) for d in desa], kode="desa", wajib=True, maju=False),
        "telepon": IsianTeks("Telepon", kode="telepon", maks=20, maju=False),
    }


def buat_isian(isian: Isian) -> IsianTeks:
    """The widget of a field; the screen moves the focus."""
    if isian.jenis == "tabel":
        return IsianTabel(isian)
    if isian.jenis == "pilihan":
        pilihan = [Pilihan(p.kode, p.label) for p in isian.pilihan]
        return IsianPilih(isian.label, pilihan, kode=isian.kode, wajib=isian.wajib, maju=False)
    if isian.jenis == "ya_tidak":
        pilihan = [Pilihan("ya", "Ya"), Pilihan("tidak", "Tidak")]
        return IsianPilih(isian.label, pilihan, kode=isian.kode, wajib=isian.wajib, maju=False)
    if isian.jenis in {"nik", "kk"}:
        return IsianNik(isian.label, kode=isian.kode, wajib=isian.wajib, maju=False)
    return IsianTeks(isian.label, kode=isian.kode, wajib=isian.wajib, maks=300, maju=False,
                     petunjuk=isian.bantuan or _PETUNJUK.get(isian.jenis, ""))


def ketikan(medan: IsianTeks) -> str:
    """What a field says now: the code chosen, else the text as typed."""
    if isinstance(medan, IsianPilih):
        return medan.value or medan.masukan.value.strip()
    return medan.value


def simpanan(medan: IsianTeks) -> str:
    """What a draft keeps of a field."""
    if isinstance(medan, IsianPilih) and not medan.value and medan.masukan.value:
        return BELUM_DIPILIH + medan.masukan.value
    return medan.value


def pulihkan(medan: IsianTeks, isi: str) -> None:
    """Put back what a draft kept; a choice that is gone from the list comes back as text."""
    if isinstance(medan, IsianPilih):
        if not isi.startswith(BELUM_DIPILIH) and any(p.kode == isi for p in medan.pilihan):
            medan.value = isi
        else:
            medan.value = ""
            medan.masukan.value = layar(isi.removeprefix(BELUM_DIPILIH))
        return
    medan.value = isi


def tambah_pilihan(medan: IsianPilih, nilai: str) -> None:
    """Let a field also take a value that stood in the record before and is not on the list."""
    if nilai and all(p.kode != nilai for p in medan.pilihan):
        medan.pilihan = (*medan.pilihan, Pilihan(nilai, nilai, "di luar daftar"))


def ganti_pilihan(medan: IsianPilih, pilihan: Sequence[tuple[str, str]]) -> None:
    """Give a field another list and forget what was chosen from the old one."""
    medan.pilihan = tuple(Pilihan(kode, label) for kode, label in pilihan)
    medan.value = ""
