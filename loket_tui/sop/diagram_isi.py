"""What a flow diagram is made of: lanes, rows, shapes, arrows.  Plain data, the same for paper and terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from loket_tui.dasar.teks import potong

Bentuk = Literal["mulai", "selesai", "proses", "keputusan"]
JenisPanah = Literal["maju", "lewati", "keluar", "akhir"]


@dataclass(frozen=True, slots=True)
class Lajur:
    """A lane: code, what people call it, its kind (dalam, pemohon, luar, tim), whether it was inferred."""

    kode: str
    sebutan: str
    jenis: str = "dalam"
    disimpulkan: bool = False


@dataclass(frozen=True, slots=True)
class Simpul:
    """One shape: its number, its row and lane (indexes), its form, what a decision asks, the aksi in words.

    `token` are the positions of the engine that the shape stands for; a shape outside the flow has none.
    """

    indeks: int
    baris: int
    lajur: int
    bentuk: Bentuk
    tanya: str = ""
    aksi: tuple[str, ...] = ()
    token: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panah:
    """An arrow from a shape to a shape (`ke`), or to an end of the case (`akhir` in words, `ke` is None).

    `ke` is what the file says.  `lewat` is where the paper draws it when the case goes there through the applicant:
    the applicant's shape just before `ke`.  `label` is the word at the exit, `hasil` the outcome's code, `tunggu`
    whom the case waits for, `kali` how often the exit may be taken (0: no limit).
    """

    dari: int
    ke: int | None
    jenis: JenisPanah
    label: str = ""
    hasil: str = ""
    akhir: str = ""
    lewat: int | None = None
    tunggu: str = ""
    kali: int = 0
    disimpulkan: bool = False

    @property
    def tuju(self) -> int | None:
        """The shape the arrow is drawn to."""
        return self.ke if self.lewat is None else self.lewat


@dataclass(frozen=True, slots=True)
class Baris:
    """A printed row, its words as in the file; `bila` is its condition in words, `simpul` its shapes in order."""

    indeks: int
    id: str
    no: str
    kegiatan: str
    kelengkapan: str = ""
    waktu: str = ""
    output: str = ""
    ket: str = ""
    bila: str = ""
    tambahan: bool = False
    layanan: bool = False
    induk: str = ""
    simpul: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """The flow of one aktivitas (empty where the procedure has none)."""

    paket: str
    kode: str
    nama: str
    aktivitas: str
    lajur: tuple[Lajur, ...]
    baris: tuple[Baris, ...]
    simpul: tuple[Simpul, ...]
    panah: tuple[Panah, ...]

    def keluar(self, simpul: int) -> tuple[Panah, ...]:
        """Arrows that leave a shape, the positive one first."""
        return tuple(p for p in self.panah if p.dari == simpul)

    def sebut(self, simpul: int) -> str:
        """How a row is named in a sentence: its number, with its words where another row prints that number too.

        "1" and "1." are one number to whoever reads them.
        """
        baris = self.baris[self.simpul[simpul].baris]
        nomor = baris.no.rstrip(".")
        if nomor and sum(b.no.rstrip(".") == nomor for b in self.baris) == 1:
            return nomor
        return f"{baris.no} “{potong(baris.kegiatan, 28)}”".strip()


def dari_dict(isi: dict[str, Any]) -> Diagram:
    """A diagram read back from `dataclasses.asdict`, as the snapshot of a printed form keeps it."""
    return Diagram(
        isi["paket"], isi["kode"], isi["nama"], isi["aktivitas"],
        tuple(Lajur(**x) for x in isi["lajur"]),
        tuple(Baris(**{**x, "simpul": tuple(x["simpul"])}) for x in isi["baris"]),
        tuple(Simpul(**{**x, "aksi": tuple(x["aksi"]), "token": tuple(x["token"])}) for x in isi["simpul"]),
        tuple(Panah(**x) for x in isi["panah"]),
    )
