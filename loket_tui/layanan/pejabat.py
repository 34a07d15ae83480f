"""What stands over a name on paper: the post, the one who fills it for the holder, and whose name that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from loket_tui.kantor import Pejabat
from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.register import delegasi as rd
from loket_tui.register import pengguna
from loket_tui.register.delegasi import Delegasi
from loket_tui.register.pengguna import Akun

_KEPALA: Final = {
    "kasi": "Kepala Seksi", "kasie": "Kepala Seksi", "kasubag": "Kepala Subbagian", "kasubbag": "Kepala Subbagian",
    "kabag": "Kepala Bagian", "kabid": "Kepala Bidang", "kadis": "Kepala Dinas", "sekcam": "Sekretaris Kecamatan",
    "sekdis": "Sekretaris Dinas",
}
"""How people shorten a post -> as it stands over a signature."""
_BIDANG: Final = {singkat: utuh.strip() for utuh, _, semua in (baris.partition(":") for baris in """\
    Pelayanan Publik: yanlik
    Pelayanan Umum: yanmum yanum pelum
    Ekonomi dan Pembangunan: ekbang
    Pemberdayaan Masyarakat: pm
    Pemberdayaan Masyarakat dan Desa: pmd
    Kesejahteraan Sosial: kessos kesos
    Kesejahteraan Rakyat: kesra
    Ketenteraman dan Ketertiban: trantib
    Tata Pemerintahan: tapem
    Umum dan Kepegawaian: umeg umpeg
    Kependudukan dan Pencatatan Sipil: dukcapil dispendukcapil""".splitlines()) for singkat in semua.split()}
"""And the part of the office that it heads."""
_KATA = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def jabatan_utuh(teks: str) -> str:
    """A post without abbreviations: "Kasi Yanlik" is "Kepala Seksi Pelayanan Publik"; any other as it is written.

    Source: Permendagri 1/2023: the block of a signature names the post in full.
    """
    kata = teks.split()
    kepala = _KEPALA.get(kata[0].rstrip(".").casefold()) if kata else None
    if kepala is None:
        return teks
    utuh = " ".join([kepala, *(_BIDANG.get(k.casefold(), k) for k in kata[1:])])
    return utuh.replace("Ekonomi dan Pembangunan dan ", "Ekonomi, Pembangunan, dan ")


def satu_koma(baris: Sequence[str]) -> list[str]:
    """Lines over a name with their comma after the last one only."""
    return [*(b.rstrip(", ") for b in baris[:-1]), *baris[-1:]]


def jabatan(ruang: Ruang, peran: str) -> str:
    """A post as it stands over a signature: in full, in capitals like the head's (tata naskah dinas)."""
    pejabat = ruang.kantor.pejabat_peran(peran)
    return jabatan_utuh(pejabat.jabatan if pejabat else ruang.paket.sebutan_peran(peran)).upper()


def blok(
    ruang: Ruang, koneksi: Connection, peran: str, pengisi: Delegasi | None, oleh: int = 0
) -> dict[str, Any]:
    """Signature block of a post: its holder by kantor.toml, or who fills it as Plh. or Plt. (`pengisi`).

    Of the account that signs (`oleh`), where it holds the post and is somebody else than kantor.toml says.
    Source: Permendagri 1/2023: Plh. and Plt. stand before the post that is filled, above the substitute's own.
    """
    if pengisi is None:
        pejabat = akun_lain(ruang, koneksi, peran, oleh) or ruang.kantor.pejabat_peran(peran)
        return {"baris_jabatan": [f"{jabatan(ruang, peran)},"],
                **{k: str(getattr(pejabat, k)) if pejabat else "" for k in ("nama", "pangkat", "nip")}}
    sendiri = _orang(ruang, koneksi, pengisi)
    baris = [f"{pengisi.cara.capitalize()}. {jabatan(ruang, peran)},"]
    if sendiri.jabatan:
        baris = satu_koma([*baris, f"{jabatan_utuh(sendiri.jabatan).upper()},"])
    return {"baris_jabatan": baris, "nama": sendiri.nama, "pangkat": sendiri.pangkat, "nip": sendiri.nip}


def blok_petugas(ruang: Ruang, koneksi: Connection, akun_id: int, peran: str) -> dict[str, Any]:
    """The block of the officer who makes a paper that no official signs: a summons is somebody's all the same."""
    akun = pengguna.akun_id(koneksi, akun_id)
    post = (akun.jabatan if akun else "") or (ruang.paket.sebutan_peran(peran) if peran else "Petugas")
    return {"petugas": True, "baris_jabatan": [f"{jabatan_utuh(post)},"],
            **{k: str(getattr(akun, k)) if akun else "" for k in ("nama", "pangkat", "nip")}}


def akun_lain(ruang: Ruang, koneksi: Connection, peran: str, oleh: int) -> Akun | None:
    """The account that signs in a post, where it is another person than the post's official in kantor.toml.

    None for the same one, and while the account has neither NIP nor rank: it would make a block without them.
    """
    akun = pengguna.akun_id(koneksi, oleh) if oleh else None
    resmi = ruang.kantor.pejabat_peran(peran)
    if akun is None or not akun.nama or not (akun.nip or akun.pangkat):
        return None
    return None if resmi is not None and resmi.nama and sama_orang(akun, resmi) else akun


def blok_kini(ruang: Ruang, koneksi: Connection, peran: str) -> dict[str, Any]:
    """The block of a post as it is filled today, for papers that belong to no case."""
    hari = ruang.hari_ini().isoformat()
    return blok(ruang, koneksi, peran, next(
        (d for d in rd.kini(koneksi, hari) if d.mengisi and d.peran == peran), None))


def _orang(ruang: Ruang, koneksi: Connection, d: Delegasi) -> Pejabat:
    """Who fills a post, in his own: as kantor.toml has him, where that is the same person, else as his account does."""
    akun = pengguna.akun_id(koneksi, d.pengguna_id)
    if akun is None:                        # an account is never deleted
        return Pejabat("", "", d.nama, "", "")
    urutan = [p.kode for p in ruang.paket.berkas.peran]
    peran = pengguna.peran_sendiri(koneksi, akun.id, ruang.hari_ini().isoformat()) or pengguna.peran_sendiri(
        koneksi, akun.id, d.dari)
    for pejabat in ruang.kantor.pejabat:
        if pejabat.peran in peran and sama_orang(akun, pejabat):
            return pejabat
    tertinggi = max((p for p in peran if p in urutan), key=urutan.index, default="")
    post = akun.jabatan or (jabatan(ruang, tertinggi) if tertinggi else "")
    return Pejabat(tertinggi, post, akun.nama, akun.nip, akun.pangkat)


def sama_orang(akun: Akun, pejabat: Pejabat) -> bool:
    """Whether an account and an official are the same person: by NIP where both have one, else by their names.

    Of the names degrees (after a comma, or shortened by a dot) are left out, and one may be shorter than the other.
    """
    nip = [re.sub(r"\D", "", x) for x in (akun.nip, pejabat.nip)]
    if all(nip):
        return nip[0] == nip[1]
    satu, lain = _kata(akun.nama), _kata(pejabat.nama)
    return bool(satu and lain) and (satu <= lain or lain <= satu)


def _kata(nama: str) -> frozenset[str]:
    return frozenset(k.casefold() for k in _KATA.findall(_inti(nama)))


def _inti(nama: str) -> str:
    """A name without degrees."""
    return " ".join(x for x in nama.partition(",")[0].split() if "." not in x)


def akun_orang(koneksi: Connection, akun: Collection[int]) -> frozenset[int]:
    """These accounts and every other one of the same persons: by NIP where both have one, else by the same name.

    A name that is only longer than another is another person's here: many have one name.
    """
    semua = [(n, re.sub(r"\D", "", nip), " ".join(_inti(nama).casefold().split())) for n, nama, nip in
             pengguna.orang(koneksi)]
    dicari = [(nip, nama) for n, nip, nama in semua if n in akun]
    return frozenset(akun) | {n for n, nip, nama in semua for nip_lain, nama_lain in dicari
                              if (nip == nip_lain if nip and nip_lain else bool(nama) and nama == nama_lain)}


@bacaan("melihat nama pada surat", "tanda_tangan")
def nama_pada_surat(ruang: Ruang, sesi: Sesi) -> str:
    """A sentence for who signs under another name than kantor.toml has for his post; "" where they agree."""
    with ruang.basis.baca() as koneksi:
        milik = pengguna.peran_sendiri(koneksi, sesi.pengguna_id, ruang.hari_ini().isoformat())
        for p in ruang.paket.berkas.peran:
            akun = akun_lain(ruang, koneksi, p.kode, sesi.pengguna_id) if (
                p.kode in milik and "tanda_tangan" in p.hak) else None
            if akun is not None:
                resmi = ruang.kantor.pejabat_peran(p.kode)
                bukan = f", bukan {resmi.nama} dari kantor.toml" if resmi and resmi.nama else ""
                return f"Surat memuat nama dan NIP akun Anda, {akun.nama}{bukan}."
    return ""


@bacaan("membandingkan nama pejabat dengan akun", "pengguna")
def beda_nama(ruang: Ruang, _sesi: Sesi) -> tuple[str, ...]:
    """A sentence for each official of kantor.toml whose post is held by one account, and that of somebody else."""
    hari = ruang.hari_ini().isoformat()
    hasil = []
    with ruang.basis.baca() as koneksi:
        for p in ruang.kantor.pejabat:
            akun = [a for a in pengguna.pemegang(koneksi, frozenset({p.peran}), hari)
                    if p.peran in pengguna.peran_sendiri(koneksi, a.id, hari)]
            if len(akun) == 1 and p.nama and not sama_orang(akun[0], p):
                sebutan = ruang.paket.sebutan_peran(p.peran)
                hasil.append(f"{sebutan} di kantor.toml bernama {p.nama}, akun {akun[0].nama_masuk} bernama "
                             f"{akun[0].nama}; samakan, supaya blok tanda tangan tidak memuat nama yang lain.")
    return tuple(hasil)
