"""What stands outside the replay of cases: accounts, facts about the record, first numbers, the search index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loket_tui.dasar.nik import samar
from loket_tui.register.jejak import sidik_baris
from loket_tui.register.pengguna import sidik_akun
from loket_tui.register.periksa_isi import Catat, Maju
from loket_tui.register.perkara import ekor_nik

TERAKHIR = frozenset({"pengguna", "meta"})
"""Tables whose rows change: the trail names a row anew each time, and the last name counts."""
NOMOR_AWAL = "memasang nomor awal"
_AKUN = "SELECT id, nama_masuk, nama, nip, pangkat, jabatan, sandi_hash, aktif FROM pengguna ORDER BY id"
_PERAN = "SELECT peran, dari, sampai FROM pengguna_peran WHERE pengguna_id = ? ORDER BY peran, dari"
_KUNCI = "SELECT pin_hash, ganti FROM pengguna_kunci WHERE pengguna_id = ?"
_KUNCI_ASING = "SELECT pengguna_id FROM pengguna_kunci WHERE pengguna_id NOT IN (SELECT id FROM pengguna)"
_CARI = "SELECT rowid, nama, ekor, nomor FROM cari ORDER BY rowid"
_HARUS = (
    "SELECT p.id, p.kode_cari, coalesce((SELECT cuplikan FROM permohonan_pihak WHERE permohonan_id = p.id "
    "AND pihak = 'pemohon' AND urut = 1 ORDER BY versi DESC LIMIT 1), '{}'), "
    "coalesce((SELECT group_concat(nomor, ' ') FROM baris_buku WHERE permohonan_id = p.id), '') "
    "FROM permohonan p ORDER BY p.id"
)


@dataclass(slots=True)
class Kabar:
    """What the trail says of rows that change, gathered while it is read."""

    sidik: dict[str, str] = field(default_factory=dict)
    awal: dict[tuple[str, int], int] = field(default_factory=dict)

    def terap(self, isi: dict[str, Any]) -> None:
        """Take note of one act.  Raises ValueError, KeyError, TypeError for an act that cannot be read."""
        for nama, sidik in isi["baris"].items():
            if nama.partition(":")[0] in TERAKHIR:
                self.sidik[str(nama)] = str(sidik)
        if isi.get("aksi") == NOMOR_AWAL:
            tahun = int(str(isi["tk"])[:4])
            self.awal = {(str(b), tahun): int(n) for b, n in dict(isi["hasil"].get("lain", {})).items()}


def periksa_akun(k: Any, temuan: Catat, kabar: Kabar) -> int:
    """Accounts with their roles against the last hash the trail has of each; returns how many there are."""
    harus = {int(n.partition(":")[2]): s for n, s in kabar.sidik.items() if n.startswith("pengguna:")}
    jumlah = 0
    for nomor, *kolom in k.execute(_AKUN).fetchall():
        jumlah += 1
        sidik = harus.pop(int(nomor), None)
        if sidik is None:
            temuan(f"Akun {nomor} tidak disebut jejak; disisipkan dari luar program.")
        elif sidik != sidik_akun(kolom, k.execute(_PERAN, (nomor,)).fetchall(), k.execute(_KUNCI, (nomor,)).fetchone()):
            temuan(f"Akun {nomor} tidak sama dengan sidik terakhirnya di jejak; nama, kata sandi, PIN, keadaan atau "
                   "perannya diubah dari luar program.")
    for nomor in harus:
        temuan(f"Akun {nomor} hilang; jejak pernah mencatatnya.")
    for (nomor,) in k.execute(_KUNCI_ASING).fetchall():
        temuan(f"PIN akun {nomor} tersimpan tanpa akunnya; disisipkan dari luar program.")
    return jumlah


def periksa_meta(k: Any, temuan: Catat, kabar: Kabar) -> None:
    """The facts about the record that the trail named: the office's name, the hash of the recovery code."""
    for nama, sidik in kabar.sidik.items():
        jenis, _, kunci = nama.partition(":")
        if jenis != "meta":
            continue
        baris = k.execute("SELECT nilai FROM meta WHERE kunci = ?", (kunci,)).fetchone()
        if baris is None or sidik_baris({"kunci": kunci, "nilai": baris[0]}) != sidik:
            temuan(f"Keterangan {kunci[:40]} buku ini tidak sama dengan sidiknya di jejak; diubah dari luar program.")


def periksa_nomor_awal(k: Any, temuan: Catat, kabar: Kabar) -> None:
    """Where each counter began: at the number typed when the office was made, else at nothing."""
    harus = dict(kabar.awal)
    for buku, tahun, awal in k.execute("SELECT buku, tahun, awal FROM nomor_seri"):
        n = harus.pop((str(buku), int(tahun)), 0)
        if int(awal) != n:
            temuan(f"Nomor awal buku {buku} {tahun} tertulis {awal}, padahal menurut jejak {n}.")
    for (buku, tahun), n in harus.items():
        temuan(f"Penghitung buku {buku} {tahun} hilang; menurut jejak nomornya mulai sesudah {n}.")


def periksa_orang(k: Any, temuan: Catat) -> None:
    """What is remembered of a person by NIK is what some case wrote of its applicant; it fills the next form."""
    for nik, isi in k.execute("SELECT nik, isi FROM orang WHERE nik IS NOT NULL").fetchall():
        tertulis = k.execute("SELECT cuplikan FROM permohonan_pihak WHERE nik = ? AND pihak = 'pemohon'", (nik,))
        if not any({x: y for x, y in json.loads(c).items() if x != "alasan_tanpa_nik"} == json.loads(isi)
                   for (c,) in tertulis):
            temuan(f"Catatan orang dengan NIK {samar(str(nik))} tidak berasal dari berkas mana pun; diubah dari luar "
                   "program.")


def periksa_cari(k: Any, temuan: Catat, maju: Maju) -> None:
    """The search index against the cases: last name, ends of the NIK, lookup code and numbers."""
    semua = int(k.execute("SELECT count(*) FROM cari").fetchone()[0])
    cari = _tersimpan(k)
    berikut = next(cari, None)
    for n, (pid, kode, cuplikan, nomor) in enumerate(k.execute(_HARUS), 1):
        maju("pencarian", n, semua)
        while berikut is not None and berikut[0] < pid:
            temuan(f"Pencarian menyebut permohonan {berikut[0]} yang tidak ada.")
            berikut = next(cari, None)
        if berikut is None or berikut[0] != pid:
            temuan(f"Permohonan {pid} tidak dapat dicari; barisnya di daftar pencarian hilang.")
            continue
        pemohon = json.loads(cuplikan)
        harus = (str(pemohon.get("nama", "")), ekor_nik(str(pemohon.get("nik", ""))), sorted([kode, *nomor.split()]))
        if harus != berikut[1:]:
            temuan(f"Permohonan {pid} dicari dengan nama, NIK atau nomor yang bukan miliknya.")
        berikut = next(cari, None)
    while berikut is not None:
        temuan(f"Pencarian menyebut permohonan {berikut[0]} yang tidak ada.")
        berikut = next(cari, None)


def _tersimpan(k: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """(case, name, ends, sorted numbers) of each row of the index."""
    for pid, nama, ekor, nomor in k.execute(_CARI):
        yield int(pid), str(nama), str(ekor), sorted(str(nomor).split())
