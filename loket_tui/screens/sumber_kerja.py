"""The work list as rows of a virtual list, and the words of its columns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from loket_tui.dasar.galat import Galat
from loket_tui.screens.teks_berkas import lama, lama_baku
from loket_tui.screens.widgets.daftar import Kolom

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BarisKerja
    from loket_tui.layanan.meja import BarisMeja
    from loket_tui.layanan.ruang import Ruang, Sesi
    from loket_tui.layanan.tugas import BarisTugas

DIINGAT = 4_000
"""Rows kept by id, for the line below the list."""

SARINGAN = (
    ("saya", "Bagian saya", "Saya"), ("menunggu", "Menunggu pemohon", "Pemohon"), ("siap", "Siap diambil", "Siap"),
    ("tinta", "Menunggu tinta", "Tinta"), ("tugas", "Tugas", "Tugas"), ("semua", "Semua", "Semua"),
    ("akhir", "Berakhir", "Berakhir"),
)
"""The lists of F4: code in the record, name, short name."""
KOSONG = {
    "saya": "Tidak ada berkas yang menunggu Anda. Panah kanan: daftar lain.",
    "menunggu": "Tidak ada berkas yang menunggu pemohon atau pihak lain.",
    "siap": "Belum ada surat yang siap diambil.",
    "tinta": "Tidak ada surat yang menunggu tanda tangan basah.",
    "tugas": "Tidak ada tugas bagi Anda hari ini. Tekan m: tugas mendatang.",
    "semua": "Belum ada berkas yang terbuka. Terima pemohon lewat F3.",
    "akhir": "Belum ada berkas yang berakhir.",
}
MENDATANG = "Tidak ada tugas mendatang bagi Anda. Tekan m: tugas hari ini."

LAYANAN, PEMOHON, DESA = Kolom("Layanan", 11, tumbuh=22), Kolom("Pemohon"), Kolom("Desa", 8, tumbuh=14)
KOLOM_LANGKAH = (LAYANAN, PEMOHON, DESA, Kolom("Langkah"), Kolom("Lama / baku (mnt)", 19), Kolom("Janji", 6))
KOLOM_TELEPON = (LAYANAN, PEMOHON, DESA, Kolom("Keadaan"), Kolom("Lama", 7), Kolom("Tempo", 6), Kolom("Telepon", 13))
KOLOM_TUGAS = (LAYANAN, PEMOHON, DESA, Kolom("Tugas"), Kolom("Mulai", 8), Kolom("Tempo", 9), Kolom("Telepon", 13))


def janji(b: BarisKerja) -> str:
    """Day and month promised; a "!" behind them when that day has passed."""
    return b.janji[:5] + ("!" if b.terlambat else "")


def tempo(b: BarisKerja) -> str:
    """Day and month until when somebody is waited for, else the promised one; a "!" behind a day that has passed."""
    return b.tempo[:5] + ("!" if b.lewat_tempo else "") if b.tempo else janji(b)


def sel_tugas(b: BarisTugas) -> tuple[str, ...]:
    """Cells of the list of tasks."""
    t = b.tugas
    muncul, tenggat = (f"{x[:6]}{x[-2:]}" if x else "" for x in (t.muncul, t.tenggat))
    return (b.layanan_pendek, b.pemohon, b.desa, t.nama, muncul, tenggat + ("!" if t.lewat else ""), b.telepon)


def sel_langkah(b: BarisKerja, sehari: int) -> tuple[str, ...]:
    """Cells of the lists of work: step and time against the SOP's minutes."""
    status = b.status.removeprefix("Menunggu ")
    langkah = f"{b.langkah} {status[:1].upper()}{status[1:]}".strip()
    return (b.layanan_pendek, b.nama, b.desa, langkah, lama_baku(b, sehari), janji(b))


def sel_telepon(b: BarisKerja, sehari: int) -> tuple[str, ...]:
    """Cells of the lists of people to be told: their phone instead of the SOP's minutes."""
    telepon = b.telepon or "tidak ada" if b.perlu_diberitahu else b.telepon
    return (b.layanan_pendek, b.nama, b.desa, b.status, lama(b.lama, sehari), tempo(b), telepon)


def sel_meja(b: BarisMeja, sehari: int) -> tuple[str, ...]:
    """Cells of the desk: who, waiting time against the SOP's, service, desa, who gave paraf, whether it is late."""
    k = b.kerja
    waktu = lama_baku(k, sehari).removesuffix(" LEWAT")
    return (k.nama, waktu, k.layanan_pendek, k.desa, ", ".join(b.paraf), "LEWAT" if b.lewat else "")


B = TypeVar("B")


class SumberHalaman(Generic[B]):
    """Rows by id, fetched page by page; rows shown lately stay at hand for the line below the list."""

    def __init__(
        self, kunci: array[int], baca: Callable[[Sequence[int]], Sequence[B]], nomor: Callable[[B], int],
        sel: Callable[[B], tuple[str, ...]],
    ) -> None:
        """`kunci` is the order, `baca` reads the rows of some ids, `nomor` is a row's id, `sel` makes its cells."""
        self._kunci = kunci
        self._baca = baca
        self._nomor = nomor
        self._sel = sel
        self._baris: dict[int, B] = {}

    def jumlah(self) -> int:
        """How many rows."""
        return len(self._kunci)

    def kunci(self) -> array[int]:
        """Their order."""
        return self._kunci

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Cells of a page; empty where the record cannot be read now."""
        try:
            baris = {self._nomor(b): b for b in self._baca(ids)}
        except Galat:
            return {}
        if len(self._baris) > DIINGAT:
            self._baris.clear()
        self._baris.update(baris)
        return {n: self._sel(b) for n, b in baris.items()}

    def baris(self, kunci: int | None) -> B | None:
        """One row."""
        if kunci is None:
            return None
        if kunci not in self._baris:
            self.halaman([kunci])
        return self._baris.get(kunci)


def menit_sehari(ruang: Ruang) -> int:
    """The office's minutes in a day."""
    return ruang.kantor.hari.menit


class SumberKerja(SumberHalaman["BarisKerja"]):
    """Cases; `sehari` are the office's minutes in a day."""

    def __init__(
        self, ruang: Ruang, sesi: Sesi, kunci: array[int], sel: Callable[[BarisKerja, int], tuple[str, ...]]
    ) -> None:
        """`kunci` is the order, `sel` makes the cells of a row."""
        from loket_tui.layanan import daftar

        self.sehari = menit_sehari(ruang)
        super().__init__(kunci, lambda ids: daftar.halaman(ruang, sesi, ids), lambda b: b.id,
                         lambda b: sel(b, self.sehari))


class SumberMeja(SumberHalaman["BarisMeja"]):
    """Cases of the desk; `sehari` are the office's minutes in a day."""

    def __init__(self, ruang: Ruang, sesi: Sesi, kunci: array[int]) -> None:
        """`kunci` is the order."""
        from loket_tui.layanan import meja

        self.sehari = menit_sehari(ruang)
        super().__init__(kunci, lambda ids: meja.halaman(ruang, sesi, ids), lambda b: b.id,
                         lambda b: sel_meja(b, self.sehari))


class SumberTugas(SumberHalaman["BarisTugas"]):
    """Tasks."""

    def __init__(self, ruang: Ruang, sesi: Sesi, kunci: array[int]) -> None:
        """`kunci` is the order."""
        from loket_tui.layanan import tugas

        super().__init__(kunci, lambda ids: tugas.halaman_tugas(ruang, sesi, ids), lambda b: b.tugas.id, sel_tugas)
