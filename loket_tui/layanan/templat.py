"""Which text a letter is made from: the office's own, its last good one, the pack's; and what is wrong with a text.

The office's own version lies in `surat/kantor/` beside the pack's letters and stands before them.  The record keeps the
texts: of own ones under a code of their own, with the hash of the last good one in `meta`, so that a slip of the hand
in a file neither stops a letter nor brings back what the pack said.  No letter is made of an own text that the trail
does not know, nor of a file that is still being written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sqlalchemy import Connection

from loket_tui.cetak.surat.urai import periksa, urai
from loket_tui.dasar.galat import GalatAturan, GalatSop
from loket_tui.layanan import pihak
from loket_tui.layanan.kode_lain import kode_tambahan
from loket_tui.layanan.tembusan import keliru_tembusan
from loket_tui.register import meta
from loket_tui.register import naskah as rn
from loket_tui.register.sop_aktif import templat_tersimpan
from loket_tui.sop.paket import Paket
from loket_tui.sop.prosedur import Prosedur

Asal = Literal["kantor", "kantor_lama", "paket", "paket_lama"]
"""Whose version a text is, as it stands in the file or as it was last read well."""
KANTOR: Asal = "kantor"
META_SURAT = "surat_kantor"
"""The record keeps of each own letter the hash of its last good text, as JSON by template."""
AWALAN_KANTOR = "kantor/"
"""Before the code of a template whose own text the record keeps."""
KODE_UMUM = (
    "nama", "nik", "kelamin", "tempat_lahir", "tanggal_lahir", "tempat_tanggal_lahir", "umur", "alamat",
    "alamat_lengkap", "alamat_kabupaten", "desa", "kepala_desa", "telepon", "kantor", "tempat_kantor",
    "kabupaten", "ibukota", "dinas_tujuan", "layanan", "nomor_register", "pimpinan", "tanggal_masuk", "tim", "tim_no",
    "tim_nama",
    "tim_pangkat", "tim_nip", "tim_jabatan", "tinjau_tanggal", "tinjau_temuan", "tinjau_hasil", "disposisi",
)
"""Codes every letter may use; the fields of its SOP come on top."""


@dataclass(frozen=True, slots=True)
class Templat:
    """The text that a letter is made from."""

    kode: str
    teks: str
    asal: Asal
    tercatat: bool = True
    """Whether the record keeps it, or nobody kept any; an own text that was only just saved waits until it is."""

    @property
    def sidik(self) -> str:
        """The hash under which the record keeps it."""
        return sidik_teks(self.teks)

    @property
    def kode_simpan(self) -> str:
        """The code under which the record keeps it."""
        return (AWALAN_KANTOR if self.asal.startswith(KANTOR) else "") + self.kode


def sidik_teks(teks: str) -> str:
    """SHA-256 (hex) of a template."""
    return hashlib.sha256(teks.encode()).hexdigest()


def kode_surat(prosedur: Prosedur) -> tuple[str, ...]:
    """Every code that a letter of a procedure may use."""
    return (*KODE_UMUM, *pihak.kode_surat(prosedur), *kode_tambahan(prosedur), *(i.kode for i in prosedur.berkas.isian))


def keliru(teks: str, kode: Iterable[str]) -> list[str]:
    """One sentence for each mistake of a template with these codes, by line."""
    return list(_keliru(teks, frozenset(kode)))


@lru_cache(maxsize=256)
def _keliru(teks: str, kode: frozenset[str]) -> tuple[str, ...]:
    """Remembered: the first screen asks for every letter of the office each time it is shown."""
    return tuple(t.kalimat for t in periksa(urai(teks), kode))


def temuan_templat(paket: Paket) -> tuple[str, ...]:
    """One sentence for each mistake in the letters that a pack's procedures use, own versions before the pack's."""
    hasil: list[str] = []
    for m in paket.sop:
        kode = kode_surat(m.prosedur)
        for naskah in m.prosedur.berkas.naskah:
            hasil += [f"SOP {m.prosedur.berkas.kode}, naskah {naskah.kode}: {k}" for k in keliru_tembusan(naskah, kode)]
        for templat in templat_dipakai(m.prosedur):
            try:
                teks = paket.templat(templat)
            except GalatSop as galat:
                hasil.append(f"Surat {templat}: {galat.kalimat}")
                continue
            hasil += [f"Surat {templat}: {k}" for k in keliru(teks, kode)] if teks is not None else []
    return tuple(dict.fromkeys(hasil))


def templat_dipakai(prosedur: Prosedur) -> tuple[str, ...]:
    """The templates of a procedure's letters."""
    return tuple(dict.fromkeys(n.templat for n in prosedur.berkas.naskah if n.templat))


def pilih(paket: Paket, koneksi: Connection, kode: str, dikenal: Iterable[str]) -> Templat:
    """The template as its file says it; where that is gone or wrong, the last good one.  `dikenal`: codes it may use.

    Raises GalatAturan, naming what is wrong with the file, when there is none.
    """
    semua = set(dikenal)
    sebab = ""
    for satu in _calon(paket, koneksi, kode):
        if isinstance(satu, Templat):
            salah = keliru(satu.teks, semua)
            if not salah and satu.tercatat:
                return satu
            sebab = sebab or (f"{salah[0]} Perbaiki berkasnya, lalu mulai lagi." if salah else
                              "baru disunting; tunggu sebentar, lalu ulangi.")
        else:
            sebab = sebab or satu
    raise GalatAturan(f"Templat surat {kode} {sebab or 'tidak ada di paket SOP; pulihkan berkasnya.'}")


def _calon(paket: Paket, koneksi: Connection, kode: str) -> Iterator[Templat | str]:
    """The texts that a letter may be made from, the first first; of a file that cannot be read why.

    The office's own kept ones count while it has its file, or had one and the whole folder is gone.
    """
    catatan = meta.baca(koneksi, META_SURAT)
    baik = _sidik_baik(catatan).get(kode, "")
    teks, sebab = _berkas(paket, kode, kantor=True)
    if teks is not None:
        yield Templat(kode, teks, "kantor", not catatan or sidik_teks(teks) == baik)
    if sebab:
        yield sebab
    if teks is not None or sebab or baik:
        simpan = (rn.templat(koneksi, baik) if baik else "", *templat_tersimpan(koneksi, AWALAN_KANTOR + kode))
        yield from (Templat(kode, t, "kantor_lama") for t in simpan if t)
    teks, sebab = _berkas(paket, kode)
    if teks is not None:
        yield Templat(kode, teks, "paket")
    if sebab:
        yield sebab
    yield from (Templat(kode, t, "paket_lama") for t in templat_tersimpan(koneksi, kode))


def _berkas(paket: Paket, kode: str, *, kantor: bool = False) -> tuple[str | None, str]:
    """(the text of a file or None, why it cannot be read)."""
    try:
        return paket.templat_dari(kode, kantor=kantor), ""
    except GalatSop as galat:
        return None, f"tidak terbaca: {galat.kalimat}"


def baik_terakhir(koneksi: Connection) -> dict[str, str]:
    """Of each own letter the hash of its last good text."""
    return _sidik_baik(meta.baca(koneksi, META_SURAT))


def _sidik_baik(catatan: str) -> dict[str, str]:
    """The hashes as the record keeps them; none where that cannot be read."""
    try:
        isi = json.loads(catatan or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in isi.items()} if isinstance(isi, dict) else {}


def tulis_baik(koneksi: Connection, baik: Mapping[str, str]) -> dict[str, str]:
    """Keep these hashes; returns what the trail names, as `meta.tulis` does."""
    return meta.tulis(koneksi, META_SURAT, json.dumps(dict(baik), sort_keys=True))
