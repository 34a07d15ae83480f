"""Codes of letters that come from other places than the applicant and the fields of the form.

Letters that were handed in (`pengantar_desa_rujukan`), the columns of a table (`nama_pindah_nik`), the people of a team
(`tim_nip`), the village's head, and the address as it leaves the district.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date

from loket_tui.dasar.desa import sebut_desa
from loket_tui.dasar.tanggal import tanggal_panjang
from loket_tui.kantor import Kantor
from loket_tui.layanan import pejabat
from loket_tui.layanan.alur import Berkas
from loket_tui.register import pengguna
from loket_tui.register import perkara as rp
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Isian

DARI_SURAT = ("nomor", "tanggal", "rujukan")
"""What letters may say of a requirement that is a letter with a number: `rujukan` is both in words."""
DARI_TIM = ("nama", "pangkat", "nip", "jabatan")
"""What letters may say of each member of a team."""
_KELURAHAN = re.compile(r"(?i)kelurahan\s+")


@dataclass(frozen=True, slots=True)
class Anggota:
    """A member of a team, or whoever is named with rank, NIP and post; "" where that is not known."""

    nama: str
    pangkat: str = ""
    nip: str = ""
    jabatan: str = ""


def kode_tambahan(prosedur: Prosedur) -> tuple[str, ...]:
    """The codes of a procedure's own requirements and tables; those of the team are every letter's."""
    surat = (f"{p.kode}_{k}" for p in prosedur.berkas.persyaratan if p.bernomor for k in DARI_SURAT)
    return (*dict.fromkeys(surat), *(k for i in prosedur.berkas.isian for k in kode_kolom(i)))


def kode_turunan(prosedur: Prosedur) -> frozenset[str]:
    """Codes that say again what other codes say, so that a change of those is a change of these."""
    surat = (f"{p.kode}_{k}" for p in prosedur.berkas.persyaratan if p.bernomor for k in ("nomor", "tanggal"))
    kolom = (k for i in prosedur.berkas.isian for k in kode_kolom(i))
    return frozenset({*surat, *kolom, "tim_no", *(f"tim_{k}" for k in DARI_TIM), "alamat_kabupaten", "kepala_desa"})


def label_tambahan(prosedur: Prosedur) -> dict[str, str]:
    """What people call the codes of requirements and tables."""
    surat = {f"{p.kode}_{k}": f"{p.nama}: {kata}" for p in prosedur.berkas.persyaratan if p.bernomor
             for k, kata in zip(DARI_SURAT, ("nomor", "tanggal", "nomor dan tanggal"), strict=True)}
    kolom = {f"{i.kode}_{k.kode}": f"{i.label}: {k.label}" for i in prosedur.berkas.isian for k in i.kolom}
    return {**surat, **{f"{i.kode}_no": f"{i.label}: nomor urut" for i in prosedur.berkas.isian if i.kolom}, **kolom}


def kode_kolom(isian: Isian) -> tuple[str, ...]:
    """The codes of a table's columns, before them that of its numbers; none for other fields."""
    return (f"{isian.kode}_no", *(f"{isian.kode}_{k.kode}" for k in isian.kolom)) if isian.jenis == "tabel" else ()


# ---- letters that were handed in


def nilai_rujukan(berkas: Berkas) -> dict[str, str]:
    """Number and date of the letters among the requirements, as the last round of the checklist has them."""
    bernomor = {p.kode for p in berkas.prosedur.berkas.persyaratan if p.bernomor}
    if not bernomor:
        return {}
    hasil: dict[str, str] = {}
    for baris in rp.kelengkapan(berkas.koneksi, berkas.perkara.id):
        if baris["persyaratan"] in bernomor and baris["keadaan"] == "ada":
            tanggal = str(baris["tanggal"])
            hasil |= rujukan(str(baris["persyaratan"]), str(baris["nomor"]),
                             tanggal_panjang(date.fromisoformat(tanggal)) if tanggal else "")
    return hasil


def rujukan(kode: str, nomor: str, tanggal: str) -> dict[str, str]:
    """The codes of one requirement: "Nomor 470/4/2026 tanggal 18 November 2026", without what is not known."""
    bagian = (f"Nomor {nomor}" if nomor else "", f"tanggal {tanggal}" if tanggal else "")
    isi = (nomor, tanggal, " ".join(b for b in bagian if b))
    return {f"{kode}_{k}": v for k, v in zip(DARI_SURAT, isi, strict=True)}


# ---- tables


def nilai_tabel(prosedur: Prosedur, jawaban: Mapping[str, str]) -> dict[str, str]:
    """Of each table of the form its columns, one line for each row, and the numbers of the rows ("1.", "2.")."""
    hasil: dict[str, str] = {}
    for isian in prosedur.berkas.isian:
        if isian.jenis != "tabel" or not jawaban.get(isian.kode):
            continue
        baris: list[list[str]] = json.loads(jawaban[isian.kode])
        hasil[f"{isian.kode}_no"] = bernomor(baris)
        for n, kolom in enumerate(isian.kolom):     # a column is a table of one column
            satu = isian.model_copy(update={"kolom": (kolom,)})
            hasil[f"{isian.kode}_{kolom.kode}"] = label_nilai(satu, json.dumps([b[n:n + 1] for b in baris]))
    return hasil


def bernomor(semua: Sequence[object]) -> str:
    """The numbers of the rows of a list, one a line."""
    return "\n".join(f"{n}." for n in range(1, len(semua) + 1))


# ---- the team


def anggota_tim(berkas: Berkas, lane: str = "") -> list[Anggota]:
    """The members of a case's team (of every team, without `lane`), with what their accounts say of each."""
    semua = (p.isi["tim"] for p in berkas.peristiwa if "tim" in p.isi)
    return [satu for tim in semua if not lane or tim.get("lane") == lane
            for satu in _anggota(berkas, tim.get("anggota", ()), tim["nama"])]


def _anggota(berkas: Berkas, akun: Sequence[int], nama: Sequence[str]) -> list[Anggota]:
    """Officers of the office come first in both lists; who is named beyond them came from outside."""
    nomor: Iterable[int] = (*akun, *[0] * (len(nama) - len(akun)))
    return [_petugas(berkas, a, n) if a else Anggota(n) for a, n in zip(nomor, nama, strict=False)]


def _petugas(berkas: Berkas, akun_id: int, nama: str) -> Anggota:
    """As kantor.toml has him, where he is an official of it, else as his account does."""
    ruang = berkas.ruang
    akun = pengguna.akun_id(berkas.koneksi, akun_id)
    if akun is None:                        # an account is never deleted
        return Anggota(nama)
    peran = pengguna.peran_sendiri(berkas.koneksi, akun.id, ruang.hari_ini().isoformat())
    resmi = next((p for p in ruang.kantor.pejabat if p.peran in peran and pejabat.sama_orang(akun, p)), None)
    if resmi is not None:
        return Anggota(nama, resmi.pangkat or akun.pangkat, resmi.nip or akun.nip, resmi.jabatan or akun.jabatan)
    sebutan = [p.sebutan for p in ruang.paket.berkas.peran if p.kode in peran]
    return Anggota(nama, akun.pangkat, akun.nip, akun.jabatan or (sebutan[-1] if sebutan else ""))


def nilai_tim(semua: Sequence[Anggota]) -> dict[str, str]:
    """The codes of a team; a column that nobody has anything in is empty, else who has nothing has a dash."""
    nama = [a.nama for a in semua]
    hasil = {"tim": "\n".join(f"{n}. {x}" for n, x in enumerate(nama, 1)) if len(nama) > 1 else "".join(nama),
             "tim_no": bernomor(semua)}
    utuh = [replace(a, nip=re.sub(r"\s", "", a.nip)) for a in semua]      # in a column a NIP is not torn apart
    for kode, isi in zip(DARI_TIM, zip(*(astuple(a) for a in utuh), strict=True), strict=False):
        hasil[f"tim_{kode}"] = "\n".join(x or "-" for x in isi) if any(isi) else ""
    return hasil


# ---- places


def kepala_desa(desa: str) -> str:
    """Whose letter a village's is: "Kepala Desa Arjo", "Lurah Kepanjen"; without a village "kepala desa"."""
    sebutan = sebut_desa(desa)
    if lurah := _KELURAHAN.match(sebutan):
        return f"Lurah {sebutan[lurah.end():]}"
    return f"Kepala {sebutan[:1].upper()}{sebutan[1:]}" if sebutan else "kepala desa"


def wilayah(kantor: Kantor, desa: str, alamat: str) -> tuple[str, ...]:
    """What follows the village where a letter leaves the district: "Kecamatan Kalipare", "Kabupaten Malang".

    Nothing for who lives elsewhere (a village that is not the office's), nor what the address says already.
    """
    if not desa or (kantor.desa and desa not in kantor.desa):
        return ()
    kecamatan = () if kantor.jenis == "dinas" or re.search(r"(?i)\bkec(amatan)?\b", alamat) else (kantor.nama,)
    kabupaten = () if re.search(r"(?i)\bkab(upaten)?\b", alamat) else (kantor.kabupaten,)
    return (*kecamatan, *kabupaten)
