"""The fields of a case as forms ask them: what a correction may choose, and what a step or another service needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from json import loads

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.alur import baca
from loket_tui.layanan.perubahan import KOLOM_PEMOHON
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.register import perkara as rp
from loket_tui.sop.isian import baca_isian, isian_diminta
from loket_tui.sop.skema import Isian

LABEL_PEMOHON = {
    "nik": "NIK", "nama": "Nama", "kelamin": "Jenis kelamin", "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir", "alamat": "Alamat", "desa": "Desa/kelurahan", "telepon": "Telepon",
}
WAJIB_PEMOHON = frozenset({"nik", "nama", "kelamin", "desa"})
PEMISAH_BARIS = " | "
"""Between the rows of a table that is typed in one line."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A field as a form asks it: its value as people type it, its choices as (code, label)."""

    kode: str
    label: str
    nilai: str = ""
    wajib: bool = True
    pilihan: tuple[tuple[str, str], ...] = ()
    petunjuk: str = ""
    tabel: bool = False

    def ketikan(self, teks: str) -> str:
        """What was typed as the acts take it: the rows of a table one a line."""
        return "\n".join(b.strip() for b in teks.split(PEMISAH_BARIS.strip())) if self.tabel else teks


def kolom_dari_isian(isian: Isian, kanonis: str = "") -> Kolom:
    """A field of a SOP as a form asks it."""
    pilihan = tuple((p.kode, p.label) for p in isian.pilihan)
    petunjuk = isian.bantuan
    if isian.jenis == "ya_tidak":
        pilihan = (("ya", "Ya"), ("tidak", "Tidak"))
    elif isian.jenis == "tanggal":
        petunjuk = petunjuk or "Contoh: 20-11-2026"
    elif isian.jenis == "tabel":
        kolom = "; ".join(k.label for k in isian.kolom)
        petunjuk = f"Tulis {kolom}. Antarbaris: tanda {PEMISAH_BARIS.strip()}"
    return Kolom(isian.kode, isian.label, _ketikan(isian, kanonis), isian.wajib, pilihan, petunjuk,
                 isian.jenis == "tabel")


def _ketikan(isian: Isian, kanonis: str) -> str:
    """A canonical value as it would be typed again (a choice stays its code)."""
    if not kanonis or isian.jenis in {"pilihan", "ya_tidak"}:
        return kanonis
    if isian.jenis == "tabel":
        return PEMISAH_BARIS.join("; ".join(baris) for baris in loads(kanonis))
    return tanggal_pendek(date.fromisoformat(kanonis)) if isian.jenis == "tanggal" else kanonis


@bacaan("melihat berkas", *HAK_BERKAS)
def kolom_berkas(
    ruang: Ruang, _sesi: Sesi, permohonan_id: int, kode: tuple[str, ...] = ()
) -> tuple[Kolom, ...]:
    """Fields of a case that a correction may choose; with `kode` those fields of the SOP only, filled or not."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        if kode:
            semua = (b.prosedur.isian(k) for k in kode)
            return tuple(kolom_dari_isian(i, b.isian.get(i.kode, "")) for i in semua if i is not None)
        pemohon = rp.pemohon(koneksi, permohonan_id)
        desa = tuple((d, d) for d in ruang.kantor.desa)
        kelamin = (("L", "Laki-laki"), ("P", "Perempuan"))
        asli = tuple(
            Kolom(f"pemohon.{k}", LABEL_PEMOHON[k], pemohon.get(k, ""), k in WAJIB_PEMOHON,
                  pilihan=kelamin if k == "kelamin" else desa if k == "desa" and pemohon.get(k) in ruang.kantor.desa
                  else ())
            for k in KOLOM_PEMOHON
        )
        diminta = isian_diminta(b.prosedur.berkas.isian, b.konteks(ruang.hari_ini()))
        ada = tuple(kolom_dari_isian(i, b.isian.get(i.kode, "")) for i in diminta
                    if i.kode in b.isian or i.pada is None)
        return asli + ada


def nilai_tampil(kolom: Kolom) -> str:
    """A field's value in words."""
    return next((label for kode, label in kolom.pilihan if kode == kolom.nilai), kolom.nilai)


def periksa_isian(ruang: Ruang, layanan: str, nilai: Mapping[str, str], kode: tuple[str, ...]) -> None:
    """Check some typed fields of a service.  Raises GalatIsian naming the field."""
    prosedur = ruang.sop(layanan)
    for satu in kode:
        isian = prosedur.isian(satu) if prosedur is not None else None
        if isian is not None:
            baca_isian(isian, nilai.get(satu, ""), nilai)
