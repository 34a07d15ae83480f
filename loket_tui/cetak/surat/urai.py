"""The language of letter templates: text in, blocks out. Knows no paper.

First lines, header keys (all optional but `@judul`; a key may repeat for more lines):
    @judul SURAT PENGANTAR      title
    @tujuan [dinas_tujuan]      addressee after "Yth."; the date then stands above it
    @di [ibukota|BESAR]         place of the addressee
    @hal Undangan               makes it a surat dinas: a block of Nomor, Sifat, Lampiran and Hal stands at the left
    @sifat Biasa                in place of the title
    @lampiran [lampiran]
    @penerima ya                a block for the receiver to sign, left of the signature
    @pemegang ya                a box for the holder's signature in its place
    @bentuk kartu_contoh        drawn as this document of `cetak.dokumen.BENTUK_SURAT` in place of a letter's page
Then the body:
    blank line                  ends a paragraph; lines in between are joined
    : Label = [kode]            aligned rows; a row whose value is empty prints "-"; no code in a label
    ? [kode] -> text            the line (of any kind) is dropped when the code is empty
    ~ text                      centred line
    1. text   a. text   - text  item of a list
    |! NO. | JENIS | …          titles of a table;   | 1. | text | … its rows
    **tebal**                   bold
    # text                      a remark that is never printed
Codes: `[nama]`, with a filter of `saringan.py`: `[nama|BESAR]`, `[lahir|tanggal]`, `[jumlah|terbilang]`, …
`[mulai] s.d. [akhir]` prints once what is alike on both sides, and the first alone where the second is empty.
An empty code leaves neither a pair of brackets of which it was the content nor a space before a comma or full stop.
A row of a table whose first cell is one code of a list alone (`daftar_no`) is a row for each line of its value; of
other codes of that list (`daftar_nama`) in the row each takes its own line.
Values are data: they are put in after parsing and never read as this language.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from loket_tui.cetak.dokumen import BENTUK_SURAT
from loket_tui.cetak.surat.bentuk import (
    Alinea,
    Baris,
    Blok,
    Butir,
    Kepala,
    Potong,
    Rincian,
    Surat,
    Tabel,
    Temuan,
    baris_blok,
)
from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.saringan import SARINGAN
from loket_tui.cetak.surat.terisi import isi

__all__ = [
    "Alinea", "Baris", "Blok", "Butir", "Kepala", "Potong", "Rincian", "Surat", "Tabel", "Temuan",
    "bentuk", "isi", "kepala", "kode_dipakai", "periksa", "sidik", "teks_pratinjau", "urai",
]  # fmt: skip

WAJIB_BENTUK: Final = {"kartu_ak1": ("nomor_register", "nama", "tanggal_terbit")}
"""Codes that a letter with such a `@bentuk` names, or it is none."""
KUNCI: Final = ("judul", "tujuan", "di", "sifat", "lampiran", "hal", "penerima", "pemegang", "bentuk")
KOTAK: Final = ("penerima", "pemegang")
"""Header keys that only say "ya"."""
_KODE = re.compile(r"\[([^\[\]]*)\]")
_NAMA = re.compile(r"[a-z][a-z0-9_]*")
_SYARAT = re.compile(r"\?\s*\[([^\[\]]*)\]\s*->\s*(.*)")
_BUTIR = re.compile(r"(\d{1,2}\.|[a-z]\.|-)\s+(.*)")


@dataclass(slots=True)
class _Pengurai:
    blok: list[Blok] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    alinea: list[Baris] = field(default_factory=list)
    rincian: list[tuple[str, Baris]] = field(default_factory=list)
    tabel: list[tuple[Baris, ...]] = field(default_factory=list)
    judul_tabel: tuple[str, ...] = ()
    badan: int = 0
    """The first line of the body; 0 while there is none."""
    judul: bool = False

    def salah(self, nomor: int, kalimat: str) -> None:
        self.temuan.append(Temuan(nomor, f"baris {nomor}: {kalimat}"))

    def tutup(self) -> None:
        """End the block that is open, if any."""
        if self.alinea:
            self.blok.append(Alinea(tuple(self.alinea)))
        if self.rincian:
            self.blok.append(Rincian(tuple(self.rincian)))
        if self.tabel or self.judul_tabel:
            self.blok.append(Tabel(self.judul_tabel, tuple(self.tabel)))
        self.alinea, self.rincian, self.tabel, self.judul_tabel = [], [], [], ()

    def baris(self, nomor: int, teks: str, bila: str = "") -> Baris:
        """Split one line into text and codes, noting what is wrong with it."""
        hasil: list[Potong] = []
        bagian = teks.split("**")
        if len(bagian) % 2 == 0:
            self.salah(nomor, "tanda ** tidak berpasangan; tutup huruf tebal dengan **.")
        for urut, satu in enumerate(bagian):
            akhir = 0
            for temu in _KODE.finditer(satu):
                hasil.append(self._polos(nomor, satu[akhir : temu.start()], bool(urut % 2)))
                nama, _, saring = temu.group(1).partition("|")
                hasil.append(self._kode(nomor, nama.strip(), saring.strip(), bool(urut % 2)))
                akhir = temu.end()
            hasil.append(self._polos(nomor, satu[akhir:], bool(urut % 2)))
        return Baris(tuple(p for p in hasil if p.teks or p.kode), bila, nomor)

    def _polos(self, nomor: int, teks: str, tebal: bool) -> Potong:
        if "[" in teks or "]" in teks:
            self.salah(nomor, "kurung siku tidak berpasangan; tulis kode sebagai [kode].")
        return Potong(re.sub(r"[\[\]]", "", teks), tebal)

    def _kode(self, nomor: int, nama: str, saring: str, tebal: bool) -> Potong:
        if not _NAMA.fullmatch(nama):
            self.salah(nomor, f"kode [{nama}] tidak sah; pakai huruf kecil, angka dan garis bawah.")
            return Potong("", tebal)
        if saring and saring not in SARINGAN:
            self.salah(nomor, f"saringan |{saring} tidak dikenal; {_maksud(saring, SARINGAN, '|{}')}")
            saring = ""
        return Potong("", tebal, nama, saring, nomor)

    def _tetap(self, nomor: int, teks: str) -> str:
        """A label or the title of a column: the same in every letter, so that no code stands in it."""
        if "[" in teks or "]" in teks:
            self.salah(nomor, "label dan kepala tabel tidak memuat kode; tulis kode pada isinya.")
        return re.sub(r"\[[^\[\]]*\]|[\[\]]|\*\*", "", teks).strip()

    def satu(self, nomor: int, asal: str) -> None:
        """Take one line of the template."""
        teks, bila = asal.strip(), ""
        if teks.startswith("#"):
            return
        if teks.startswith("?"):
            cocok = _SYARAT.fullmatch(teks)
            if not cocok or not _NAMA.fullmatch(cocok.group(1).strip()):
                self.salah(nomor, "baris bersyarat ditulis: ? [kode] -> teks")
                return
            bila, teks = cocok.group(1).strip(), cocok.group(2).strip()
            if teks.startswith("?"):
                self.salah(nomor, "satu baris hanya boleh satu syarat; tulis ? [kode] -> teks")
                return
            if teks.startswith("#"):
                return
        if teks.startswith("@"):
            self._kepala(nomor, teks, bila)
            return
        if not teks:
            self.tutup()
            return
        self.badan = self.badan or nomor
        self._isi(nomor, teks, bila)

    def _kepala(self, nomor: int, teks: str, bila: str) -> None:
        kunci, _, nilai = teks[1:].partition(" ")
        self.judul = self.judul or kunci == "judul"
        if self.badan and kunci == "judul":     # the slip of the hand is what stands above the title
            self.salah(self.badan, f"isi surat berdiri di atas @judul (baris {nomor}); pindahkan ke bawahnya.")
        elif self.badan:
            self.salah(nomor, f"@{kunci} hanya boleh di awal, sebelum isi surat.")
        elif kunci not in KUNCI:
            self.salah(nomor, f"kunci @{kunci} tidak dikenal; {_maksud(kunci, KUNCI, '@{}')}")
        elif kunci == "bentuk" and (nama := nilai.strip()) not in BENTUK_SURAT:
            self.salah(nomor, f"bentuk {nama[:40]} tidak dikenal; {_maksud(nama, BENTUK_SURAT, '@bentuk {}')}")
        elif kunci in KOTAK and nilai.strip() != "ya":
            self.salah(nomor, f"tulis @{kunci} ya, atau hapus barisnya.")
        else:
            self.blok.append(Kepala(kunci, self.baris(nomor, nilai.strip(), bila)))

    def _isi(self, nomor: int, teks: str, bila: str) -> None:
        butir = _BUTIR.fullmatch(teks)
        if teks.startswith(":"):
            label, sama, nilai = teks[1:].partition("=")
            if not sama:
                self.salah(nomor, "baris rincian ditulis: : Label = [kode]")
                return
            if not self.rincian:
                self.tutup()
            self.rincian.append((self._tetap(nomor, label), self.baris(nomor, nilai.strip(), bila)))
        elif teks.startswith("|"):
            self._tabel(nomor, teks, bila)
        elif teks.startswith("~"):
            self.tutup()
            self.blok.append(Alinea((self.baris(nomor, teks[1:].strip(), bila),), tengah=True))
        elif butir and not self.alinea:
            self.tutup()
            self.blok.append(Butir(butir.group(1), self.baris(nomor, butir.group(2), bila)))
        else:
            if not self.alinea:
                self.tutup()
            self.alinea.append(self.baris(nomor, teks, bila))

    def _tabel(self, nomor: int, teks: str, bila: str) -> None:
        if not (self.tabel or self.judul_tabel):
            self.tutup()
        kepala = teks.startswith("|!")
        sel = [s.strip() for s in _belah_sel(teks[2 if kepala else 1 :])]
        if kepala:
            self.judul_tabel = tuple(self._tetap(nomor, s) for s in sel)
            return
        lebar = len(self.judul_tabel or (self.tabel[0] if self.tabel else sel))
        if len(sel) != lebar:
            self.salah(nomor, f"baris tabel berisi {len(sel)} kolom, seharusnya {lebar}.")
            sel = (sel + [""] * lebar)[:lebar]
        self.tabel.append(tuple(self.baris(nomor, s, bila) for s in sel))


def _belah_sel(teks: str) -> list[str]:
    """Cells between bars; the bar inside `[kode|saring]` is no border."""
    return re.split(r"\|(?![^\[\]]*\])", teks.rstrip().removesuffix("|"))


def _maksud(kata: str, dikenal: Iterable[str], pola: str) -> str:
    daftar = sorted(dikenal)
    kecil = {d.lower(): d for d in daftar}
    dekat = get_close_matches(kata.lower(), kecil, 1, 0.5)
    if dekat:
        return f"maksud Anda {pola.format(kecil[dekat[0]])}?"
    return "pilih salah satu: " + ", ".join(pola.format(d) for d in daftar) + "."


def urai(teks: str) -> Surat:
    """Parse a template. Never raises: what is wrong stands in `Surat.temuan`."""
    pengurai = _Pengurai()
    for nomor, baris in enumerate(teks.removeprefix("\ufeff").splitlines(), 1):
        pengurai.satu(nomor, baris)
    pengurai.tutup()
    if not pengurai.judul:
        pengurai.salah(1, "surat belum berjudul; tulis @judul di baris pertama.")
    return Surat(tuple(pengurai.blok), tuple(pengurai.temuan))


def periksa(surat: Surat, kode_dikenal: Iterable[str]) -> list[Temuan]:
    """All mistakes of a template by line, those of `urai` and codes that are not in `kode_dikenal`."""
    dikenal = set(kode_dikenal)
    temuan = list(surat.temuan)
    for nomor, kode in kode_dipakai(surat):
        if kode not in dikenal:
            maksud = _maksud(kode, dikenal, "[{}]") if dikenal else "belum ada kode yang dapat dipakai."
            temuan.append(Temuan(nomor, f"baris {nomor}: kode [{kode}] tidak dikenal; {maksud}"))
    temuan += _tak_sebentuk(surat)
    return sorted(temuan, key=lambda t: t.baris)


def _tak_sebentuk(surat: Surat) -> list[Temuan]:
    """The line `@bentuk` of a letter that does not name what such a document cannot do without."""
    ada = {kode for _, kode in kode_dipakai(surat)}
    hasil = []
    for kepala_ in (b for b in surat.blok if isinstance(b, Kepala) and b.kunci == "bentuk"):
        nama, nomor = kepala_.isi.teks, kepala_.isi.nomor
        if kurang := [f"[{k}]" for k in WAJIB_BENTUK.get(nama, ()) if k not in ada]:
            hasil.append(Temuan(nomor, f"baris {nomor}: @bentuk {nama} perlu {', '.join(kurang)}, yang tidak disebut "
                                "surat ini; hapus baris itu bila suratnya bukan kartu."))
    return hasil


def kode_dipakai(surat: Surat) -> tuple[tuple[int, str], ...]:
    """(line, code) of every code that a template names, as a value or as the condition of a line; none twice."""
    semua = [(nomor, kode) for blok in surat.blok for baris in baris_blok(blok)
             for nomor, kode in (*((p.nomor, p.kode) for p in baris.potong), (baris.nomor, baris.bila)) if kode]
    return tuple(dict.fromkeys(semua))


def kepala(blok: Sequence[Blok], kunci: str) -> list[str]:
    """The filled lines of one header key, in order."""
    return [b.isi.teks for b in blok if isinstance(b, Kepala) and b.kunci == kunci]


def bentuk(blok: Sequence[Blok]) -> str:
    """The document that draws a letter in place of its page (`@bentuk`); "" for a letter as usual."""
    return next(iter(kepala(blok, "bentuk")), "")


def sidik(blok: Sequence[Blok]) -> str:
    """SHA-256 (hex) of the filled content; number, date and signer are no part of the blocks."""
    isi_blok = [
        [
            type(b).__name__,
            getattr(b, "kunci", "") or getattr(b, "tanda", ""),
            [label for label, _ in b.baris] if isinstance(b, Rincian) else list(getattr(b, "judul", ())),
            [[[p.teks, p.tebal] for p in baris.potong] for baris in baris_blok(b)],
        ]
        for b in blok
    ]
    teks = json.dumps(isi_blok, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode("utf-8", "surrogatepass")).hexdigest()
