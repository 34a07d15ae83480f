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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
_SAMPAI: Final = "s.d."
_TANDA_BACA: Final = (",", ".", ";", ":")
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
    badan: bool = False

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
        self.badan = True
        self._isi(nomor, teks, bila)

    def _kepala(self, nomor: int, teks: str, bila: str) -> None:
        kunci, _, nilai = teks[1:].partition(" ")
        if self.badan:
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
    if not any(isinstance(b, Kepala) and b.kunci == "judul" for b in pengurai.blok):
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


def isi(surat: Surat, nilai: Mapping[str, str]) -> list[Blok]:
    """Fill the codes with `nilai` (an absent code is empty); lines whose condition is empty are dropped."""
    hasil: list[Blok] = []
    for blok in surat.blok:
        jadi = _isi_blok(blok, nilai)
        if jadi is not None:
            hasil += _alinea_sendiri(jadi)
    return hasil


def _alinea_sendiri(blok: Blok) -> list[Blok]:
    """A paragraph that is one code alone: each line of its value is a paragraph of its own."""
    if isinstance(blok, Alinea) and not blok.tengah and len(blok.baris) == 1 and len(blok.baris[0].potong) == 1:
        potong = blok.baris[0].potong[0]
        baris = [t for t in potong.teks.split("\n") if t.strip()]
        if len(baris) > 1:
            return [replace(blok, baris=(Baris((replace(potong, teks=t),)),)) for t in baris]
    return [blok]


def _isi_blok(blok: Blok, nilai: Mapping[str, str]) -> Blok | None:
    if isinstance(blok, Alinea):
        baris = tuple(_isi_baris(b, nilai) for b in blok.baris if _ada(b, nilai))
        return replace(blok, baris=baris) if any(b.teks.strip() for b in baris) else None
    if isinstance(blok, Rincian):
        rinci = tuple((label, _isi_baris(b, nilai)) for label, b in blok.baris if _ada(b, nilai))
        return Rincian(rinci) if rinci else None
    if isinstance(blok, Tabel):
        sel = tuple(tuple(_isi_baris(s, satu) for s in b) for b in blok.baris if _ada(b[0], nilai)
                    for satu in _berulang(b, nilai))
        return replace(blok, baris=sel) if sel or not blok.baris else None
    return replace(blok, isi=_isi_baris(blok.isi, nilai)) if _ada(blok.isi, nilai) else None


def _ada(baris: Baris, nilai: Mapping[str, str]) -> bool:
    return not baris.bila or bool(str(nilai.get(baris.bila) or "").strip())


def _berulang(sel: Sequence[Baris], nilai: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The values of each row that a row of the template becomes: many where its first cell is a list alone."""
    pertama = sel[0].potong[0].kode if len(sel[0].potong) == 1 else ""
    banyak = str(nilai.get(pertama) or "").strip().count("\n") + 1
    if banyak == 1:
        return [nilai]
    awalan = pertama.rpartition("_")[0] + "_"
    daftar = {p.kode: str(nilai.get(p.kode) or "").split("\n") for s in sel for p in s.potong
              if p.kode == pertama or (p.kode.startswith(awalan) and awalan != "_")}
    return [{**nilai, **{k: d[n] if n < len(d) else "" for k, d in daftar.items()}} for n in range(banyak)]


def _isi_baris(baris: Baris, nilai: Mapping[str, str]) -> Baris:
    isi = [_isi_potong(p, nilai) for p in baris.potong]
    tinggal = _rentang(baris.potong, isi)
    return Baris(tuple(_tanpa_bekas([baris.potong[n] for n in tinggal], [isi[n] for n in tinggal])))


def _tanpa_bekas(asal: Sequence[Potong], isi: list[Potong]) -> list[Potong]:
    """The filled line without what an empty code would leave: "()", and a space before a comma or full stop."""
    kosong = [bool(p.kode) and not j.teks for p, j in zip(asal, isi, strict=True)]
    if not any(kosong):
        return isi
    teks = [p.teks for p in isi]
    buka = -1       # the piece of fixed text whose last bracket is open
    for n, potong in enumerate(asal):
        if potong.kode:
            buka = buka if kosong[n] else -1
            continue
        if buka >= 0 and ")" in teks[n]:
            teks[buka] = teks[buka].rpartition("(")[0].rstrip()
            teks[buka + 1 : n] = [""] * (n - buka - 1)
            teks[n] = teks[n].partition(")")[2]
        elif n and kosong[n - 1] and teks[n].startswith(_TANDA_BACA):
            _rapatkan(teks, n)
        buka = n if "(" in teks[n].rpartition(")")[2] else buka if "(" not in teks[n] and ")" not in teks[n] else -1
    return [replace(p, teks=t) for p, t in zip(isi, teks, strict=True)]


def _rapatkan(teks: list[str], n: int) -> None:
    """Take the spaces away before piece `n`, which begins with a comma or full stop; a comma too where it is first."""
    for k in range(n - 1, -1, -1):
        teks[k] = teks[k].rstrip()
        if teks[k]:
            teks[k] = teks[k].removesuffix(",") if teks[n].startswith((",", ".")) else teks[k]
            return
    teks[n] = teks[n].lstrip(",; ")


def _rentang(asal: Sequence[Potong], isi: Sequence[Potong]) -> list[int]:
    """The pieces of a filled line that stay: not the end of a range that is empty or the same as its beginning."""
    hasil: list[int] = []
    n = 0
    while n < len(isi):
        hasil.append(n)
        rentang = n + 2 < len(isi) and asal[n].kode and asal[n + 2].kode and asal[n + 1].teks.strip() == _SAMPAI
        n += 3 if rentang and isi[n + 2].teks in {"", isi[n].teks} else 1
    return hasil


def _isi_potong(potong: Potong, nilai: Mapping[str, str]) -> Potong:
    if not potong.kode:
        return Potong(potong.teks, potong.tebal)
    teks = str(nilai.get(potong.kode) or "").strip()
    return Potong(SARINGAN[potong.saring](teks) if potong.saring and teks else teks, potong.tebal)


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
