"""The form and the letters of a procedure side by side: what is asked for nothing, and what is asked too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from loket_tui.cetak.surat.huruf_asing import huruf_asing
from loket_tui.cetak.surat.urai import Surat, kode_dipakai, urai
from loket_tui.dasar.galat import GalatSop
from loket_tui.layanan.aksi.bersama import isian_ditanya
from loket_tui.layanan.kode_lain import DARI_SURAT, kode_kolom
from loket_tui.layanan.templat import keliru, kode_surat, templat_dipakai
from loket_tui.sop.hitungan import bahan
from loket_tui.sop.isian import JUMLAH_PIHAK
from loket_tui.sop.paket import Paket, baca_templat, muat_paket
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian, Langkah
from loket_tui.sop.syarat import Syarat

_DARI_AKSI = {
    "tinjau_tanggal": "tinjau", "tinjau_temuan": "tinjau", "tinjau_hasil": "tinjau", "disposisi": "disposisi",
}
"""Codes that an aksi before the letter fills in."""
_PEMBUAT = frozenset({"buat_naskah", "tinjau"})
"""Kinds of aksi that make a version of a letter."""


def catatan_sop(paket: Paket, prosedur: Prosedur, *, surat_juga: bool = True) -> tuple[str, ...]:
    """What is to be known of a procedure's form and (`surat_juga`) its letters, each a sentence: no error."""
    surat: dict[str, Surat] = {}
    for kode in (semua := templat_dipakai(prosedur)):
        with suppress(GalatSop):
            teks = paket.templat(kode) or ""
            if not keliru(teks, kode_surat(prosedur)):
                surat[kode] = urai(teks)
    dipakai = {k for s in surat.values() for _, k in kode_dipakai(s)}
    hasil = [f"surat {kode}: {k}" for kode, s in surat.items() if surat_juga for k in catatan_surat(prosedur, kode, s)]
    # a letter that is wrong or cannot be read is an error, and tells nothing of the form
    if len(surat) == len(semua) and (sisa := isian_menganggur(prosedur, dipakai)):
        nama = ", ".join(i.kode for i in sisa)
        hasil.append(f"isian {nama} tidak dipakai surat, buku, laporan atau syarat mana pun; hapus bila tidak perlu.")
    hasil += [f"naskah {kode}: nomornya tanpa kode klasifikasi; isi klasifikasi menurut pedoman arsip kantor "
              "(Permendagri 83/2022)." for kode in tanpa_klasifikasi(paket, prosedur)]
    return tuple(hasil)


def tanpa_klasifikasi(paket: Paket, prosedur: Prosedur) -> tuple[str, ...]:
    """Naskah whose number has a place for the filing code, and none is given."""
    pola = {b.kode: b.pola for b in paket.berkas.buku}
    return tuple(n.kode for n in prosedur.berkas.naskah if n.nomor is not None and n.nomor.klasifikasi == ""
                 and "{klasifikasi}" in (n.nomor.pola or pola.get(n.nomor.buku, "")))


def periksa_berkas(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(mistakes, notes) of a letter's file, by the procedures of the pack in whose folder it lies.

    Raises GalatSop for a file that cannot be read, lies in no pack, or that no procedure uses.
    """
    teks = baca_templat(path, path.name)
    folder = path.absolute().parent
    paket = next((f for f in (folder.parent, folder.parent.parent) if (f / "paket.toml").is_file()), None)
    if paket is None:
        raise GalatSop(f"Berkas {path.name} tidak terletak dalam folder surat sebuah paket; letakkan di sana dahulu.")
    semua = [m.prosedur for m in muat_paket(paket).sop if path.stem in templat_dipakai(m.prosedur)]
    if not semua:
        raise GalatSop(f"Surat {path.stem} tidak dipakai SOP mana pun di paket {paket.name}; periksa nama berkasnya.")
    temuan = (k for p in semua for k in keliru(teks, kode_surat(p)))
    catatan = (k for p in semua for k in catatan_surat(p, path.stem, urai(teks)))
    return tuple(dict.fromkeys(temuan)), (*dict.fromkeys(catatan), *huruf_asing(teks))


# ---- fields that nothing uses


def isian_menganggur(prosedur: Prosedur, surat: Iterable[str]) -> tuple[Isian, ...]:
    """Fields of the form that no letter (`surat`: codes they name), book, report, receipt, rule or reckoning uses."""
    dipakai = {*surat, *_dirujuk(prosedur)}
    for p in prosedur.berkas.pihak:
        sebut = [k for k in dipakai if k == p.kode or k.startswith(f"{p.kode}_")]
        if p.kode in dipakai:
            dipakai |= set(p.isian)     # a party alone is printed with all that is asked of each person
        dipakai |= {i for i in p.isian if any(k.endswith(f"_{i}") for k in sebut)}
    dipakai |= {i.kode for i in prosedur.berkas.isian if not dipakai.isdisjoint(kode_kolom(i))}
    return tuple(i for i in prosedur.berkas.isian
                 if i.kode not in dipakai and not (i.jenis == "teks" and i.kode.startswith("nama_")))
    # names stand on the receipt, so that two cases of one applicant can be told apart


def _dirujuk(prosedur: Prosedur) -> Iterator[str]:
    """Codes of fields that the procedure itself names: conditions, limits, reckonings, dates, sums, columns."""
    berkas = prosedur.berkas
    for _, syarat in prosedur.syarat():
        yield from syarat.isian_disebut()
    for isian in berkas.isian:
        yield from bahan(isian.hitung) if isian.hitung else ()
        for batas in (isian.minimal, isian.maksimal):
            yield from _dalam(batas)
    yield from _dalam(berkas.biaya.tarif)
    yield from (k for n in berkas.naskah if n.nomor for k in _dalam(n.nomor.klasifikasi))
    for langkah in berkas.langkah:
        yield from _langkah(langkah)
    for letak in prosedur.urutan:
        yield from _aksi(letak.aksi)


def _langkah(langkah: Langkah) -> Iterator[str]:
    if langkah.baku is not None and langkah.baku.sampai:
        yield langkah.baku.sampai
    if langkah.tenggat is not None:
        yield from (langkah.tenggat.dari,) if isinstance(langkah.tenggat.dari, str) else _dalam(langkah.tenggat.dari)


def _aksi(aksi: Any) -> Iterator[str]:
    for kunci in ("tarif", "tujuan", "tenggat", "muncul"):
        yield from _dalam(getattr(aksi, kunci, None))
    if getattr(aksi, "butir", None):
        yield aksi.butir
    for tolak in getattr(aksi, "tolak_bila", ()):
        yield tolak.isian.partition(".")[0]
    for kolom in getattr(aksi, "kolom", ()):
        yield from kolom.isian


def _dalam(tabel: object) -> Iterator[str]:
    """Fields that a table such as {isian = X} or {persen = n, dari = X} names."""
    if isinstance(tabel, Mapping):
        yield from (str(tabel[k]) for k in ("isian", "dari") if isinstance(tabel.get(k), str))
        if isinstance(tabel.get("bila"), Syarat):
            yield from tabel["bila"].isian_disebut()


# ---- codes that come too late


def catatan_surat(prosedur: Prosedur, templat: str, surat: Surat) -> tuple[str, ...]:
    """Codes of a letter that have no value yet when it is made, by line.

    A letter that is made several times may take them on its last making.
    """
    kode = {n.kode for n in prosedur.berkas.naskah if n.templat == templat}
    dibuat = max((x.indeks for x in prosedur.urutan if x.jenis in _PEMBUAT and kode & set(x.naskah)), default=-1)
    if dibuat < 0:
        return ()
    hasil = []
    dari_aksi = _DARI_AKSI | {f"{p.kode}_{k}": "periksa_kelengkapan" for p in prosedur.berkas.persyaratan
                              if p.bernomor for k in DARI_SURAT}
    tabel = {k: i.kode for i in prosedur.berkas.isian for k in kode_kolom(i)}
    for nomor, satu in kode_dipakai(surat):
        if (jenis := dari_aksi.get(satu)) and prosedur.isian(satu) is None:
            if not any(x.jenis == jenis and x.indeks <= dibuat for x in prosedur.urutan):
                hasil.append(f"baris {nomor}: [{satu}] selalu kosong; tidak ada {jenis} sebelum surat dibuat.")
        elif terlambat := _ditanya_sesudah(prosedur, tabel.get(satu, satu), dibuat):
            hasil.append(f"baris {nomor}: [{satu}] baru ditanyakan pada langkah {_no(prosedur, terlambat)}, "
                         "sesudah surat dibuat; pindahkan isiannya, atau hapus dari surat.")
    return tuple(hasil)


def _ditanya_sesudah(prosedur: Prosedur, kode: str, dibuat: int) -> Letak | None:
    """The aksi that asks a field, where that is behind the letter; of a computed one what it reckons with."""
    isian = prosedur.isian(kode)
    if isian is None:
        return None
    if isian.hitung:
        dasar = (k.removeprefix(JUMLAH_PIHAK) for k in bahan(isian.hitung) if k != kode)
        semua = [_ditanya_sesudah(prosedur, k, dibuat) for k in dasar]
        return next((x for x in semua if x is not None), None)
    if isian.pada is None:
        return None
    pertama = _penanya(prosedur).get(kode)
    return pertama if pertama is not None and pertama.indeks > dibuat else None


@lru_cache(maxsize=64)
def _penanya(prosedur: Prosedur) -> Mapping[str, Letak]:
    """Of each field that a step asks the first aksi that does."""
    return {kode: x for x in reversed(prosedur.urutan) for kode in isian_ditanya(prosedur, x)}


def _no(prosedur: Prosedur, letak: Letak) -> str:
    return prosedur.no(letak.langkah) or letak.langkah.id
