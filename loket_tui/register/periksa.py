"""Verification of a database in words: the file, its triggers, the trail, the cases and the numbers.

Rows are streamed: memory is one bit per row, whatever the size.  Damage of any kind becomes a finding, never an
exception.  A trail that was rewritten as a whole shows only against a head known from elsewhere (`kepala_lama`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loket_tui.register import pustaka, tabel
from loket_tui.register.basis import kalimat_galat, pemicu, saran_cadangan
from loket_tui.register.jejak import Kepala, sidik_baris
from loket_tui.register.periksa_alat import Pembaca, Temuan
from loket_tui.register.periksa_barang import periksa_barang
from loket_tui.register.periksa_hari import periksa_hari
from loket_tui.register.periksa_indeks import Indeks, periksa_cetak
from loket_tui.register.periksa_isi import periksa_nomor, periksa_perkara
from loket_tui.register.periksa_jam import JamJejak
from loket_tui.register.periksa_kumpulan import periksa_kumpulan
from loket_tui.register.periksa_lain import (
    TERAKHIR,
    Kabar,
    periksa_akun,
    periksa_cari,
    periksa_meta,
    periksa_nomor_awal,
    periksa_orang,
)
from loket_tui.register.periksa_rantai import JEDA, NOL, Rantai, rentang
from loket_tui.register.periksa_susut import disusutkan, periksa_susut
from loket_tui.register.periksa_tugas import periksa_tugas
from loket_tui.register.periksa_versi import periksa_versi

BEBAS_JEJAK = frozenset({"cetak_berkas", "cetak_peristiwa", "jejak", "jejak_indeks"})
"""Insert-only tables whose rows the trail does not name: what became of a print, and the trail itself with its index,
which have checks of their own."""

SEBUT_TABEL = 3
"""Tables whose rows lost their trail that are named one by one; more are one finding."""

Kemajuan = Callable[[str, int, int], bool]
"""Called with (part, rows done, rows in all); False stops the check."""


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a check found: `temuan` are faults, `catatan` what a person should know; `kepala` is the stored head."""

    baik: bool
    temuan: tuple[str, ...]
    catatan: tuple[str, ...]
    kepala: Kepala | None


class Henti(BaseException):
    """The person stopped the check."""


class _Periksa:
    """One check on one open connection."""

    def __init__(self, path: Path, k: Any, kemajuan: Kemajuan | None) -> None:
        self.path = path
        self.k = k
        self.kemajuan = kemajuan
        self.temuan = Temuan()
        self.catatan: list[str] = []
        self.kepala: Kepala | None = None
        self.berlubang = False
        self.kabar = Kabar()
        self.jam = JamJejak(self.temuan)

    @contextmanager
    def jaga(self, bagian: str) -> Iterator[None]:
        """Make a finding of whatever damage does to a part of the check."""
        try:
            yield
        except pustaka.dbapi.DatabaseError as galat:
            self.temuan(f"Pemeriksaan {bagian} terhenti. {_kalimat(galat, self.path)}")
        except UnicodeError as galat:
            self.temuan(f"Pemeriksaan {bagian} terhenti. {_kalimat(galat, self.path)}")
        except Exception as galat:
            self.temuan(f"Pemeriksaan {bagian} terhenti karena isi yang rusak ({type(galat).__name__}); "
                        f"{saran_cadangan(self.path)}")
        finally:
            self.temuan.tutup(bagian)

    def maju(self, bagian: str, sudah: int, semua: int) -> None:
        """Tell how far the check is."""
        if self.kemajuan is not None and sudah % JEDA == 0 and not self.kemajuan(bagian, sudah, semua):
            raise Henti

    # ---- the file

    def berkas(self) -> None:
        """Pages, indexes and column types, then references between tables."""
        pesan = [str(b[0]) for b in self.k.execute("PRAGMA integrity_check(20)")]
        if pesan != ["ok"]:
            self.temuan(f"Berkas {self.path.name} rusak, {len(pesan)} tanda (yang pertama: {pesan[0][:120]}); "
                        f"{saran_cadangan(self.path)}")
        yatim: dict[tuple[str, str], int] = {}
        for b in self.k.execute("PRAGMA foreign_key_check"):
            yatim[(str(b[0]), str(b[2]))] = yatim.get((str(b[0]), str(b[2])), 0) + 1
        for (anak, induk), n in yatim.items():
            self.temuan(f"{n} baris {anak} menunjuk {induk} yang tidak ada.")

    def pemicu(self) -> None:
        """The triggers that keep the books insert-only stand as the program makes them."""
        harus = dict(_pemicu_harus())
        ada = {str(n): str(s) for n, s in self.k.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")}
        if hilang := [nama for nama in harus if nama not in ada]:
            self.temuan(f"{len(hilang)} penjaga hilang (mulai {hilang[0]}); baris tabelnya dapat diubah dari luar "
                        "program.")
        for nama, sql in harus.items():
            if ada.get(nama, sql) != sql:
                self.temuan(f"Penjaga {nama} telah diganti.")
        for nama in sorted(ada.keys() - harus.keys()):
            self.temuan(f"Penjaga {nama[:60]} bukan buatan program ini.")

    # ---- the trail

    def jejak(self, kepala_lama: Sequence[tuple[int, str]]) -> None:
        """The chain over stored bytes, the head, and every row the trail names."""
        pembaca = {p.nama: p for p in (Pembaca(self.k, m) for m in (*tabel.HANYA_TAMBAH, tabel.PenggunaPeran))
                   if p.nama not in BEBAS_JEJAK}
        semua = int(self.k.execute("SELECT count(*) FROM jejak").fetchone()[0])
        rantai, indeks = Rantai(self.temuan, kepala_lama), Indeks(self.k, self.temuan)
        kursor = self.k.execute(
            "SELECT urut, CAST(kunci AS BLOB), CAST(isi AS BLOB), CAST(hash AS BLOB) FROM jejak ORDER BY urut")
        for urut, kunci, isi, sidik in kursor:
            rantai.terima(urut, isi, sidik)
            indeks.cocokkan(urut, self._isi_jejak(urut, kunci, isi, pembaca))
            self.maju("jejak", urut, semua)
        self.berlubang |= rantai.berlubang
        rantai.tutup()
        indeks.tutup()
        self.kepala_kini(rantai)
        if self.kepala is not None and not self.berlubang:
            self.jam.tutup(self.kepala.pada)
        self._tutup_periode()
        asing = [(p.nama, *ada) for p in pembaca.values() if (ada := self._tidak_disebut(p)) is not None]
        if self.berlubang and len(asing) > SEBUT_TABEL:
            tiap = ", ".join(f"{nama} {n} (mulai {contoh.partition(',')[0]})" for nama, n, contoh in asing)
            self.temuan(f"{sum(n for _, n, _ in asing)} baris tidak disebut jejak, sebab jejaknya hilang: {tiap}.")
            return
        sebab = "jejaknya hilang" if self.berlubang else "disisipkan dari luar program"
        for nama, n, contoh in asing:
            self.temuan(f"{n} baris tabel {nama} tidak disebut jejak (mulai {contoh}); {sebab}.")

    def rantai(self, kepala_lama: Sequence[tuple[int, str]]) -> None:
        """The bare chain and the head."""
        rantai = Rantai(self.temuan, kepala_lama)
        rantai.ikuti(self.k, self.maju)
        self.kepala_kini(rantai)

    def _isi_jejak(
        self, urut: int, kunci: bytes, mentah: bytes, pembaca: dict[str, Pembaca]
    ) -> dict[str, Any] | None:
        """Compare all that one row of the trail names; returns what it says, None when it cannot be read."""
        try:
            isi = json.loads(mentah)
            baris, hasil = dict(isi["baris"]), dict(isi["hasil"])
            if isi["n"] != urut or str(isi["kunci"]).encode() != kunci:
                self.temuan(f"Jejak {urut} menyebut nomor {isi['n']} atau kunci lain di dalam isinya.")
            self.kabar.terap(isi)
            self.jam.terima(urut, isi)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.temuan(f"Isi jejak {urut} tidak terbaca.")
            self.berlubang = True
            return None
        for nama, sidik in baris.items():
            t, _, k = str(nama).partition(":")
            if t in pembaca:
                self._cocokkan(urut, pembaca[t], k, sidik)
            elif t not in TERAKHIR:
                self.temuan(f"Jejak {urut} menyebut tabel {t[:40]} yang tidak dikenal.")
        if hasil.get("permohonan") and hasil.get("kode_cari"):
            self._kode_cari(urut, hasil)
        return dict(isi)

    def _cocokkan(self, urut: int, p: Pembaca, kunci: str, sidik: object) -> None:
        """Re-hash one stored row; what cannot be read counts as changed."""
        try:
            baris = p.baca(kunci)
            cocok = baris is not None and (sidik in _sidik_sah(p.nama, baris[1]) or disusutkan(self.k, p.nama, *baris))
        except (pustaka.dbapi.OperationalError, ValueError):
            self.temuan(f"Baris {kunci} tabel {p.nama} tidak terbaca; jejak {urut} pernah mencatatnya.")
            if p.angka and kunci.isdecimal():
                p.tanda.tandai(int(kunci))
            return
        if baris is None:
            self.temuan(f"Baris {kunci} tabel {p.nama} hilang; jejak {urut} pernah mencatatnya.")
            return
        if not cocok:
            self.temuan(f"Baris {kunci} tabel {p.nama} tidak sama dengan sidiknya di jejak {urut}; isinya diubah.")
        if not p.tanda.tandai(baris[0]):
            self.temuan(f"Baris {kunci} tabel {p.nama} disebut dua kali di jejak.")

    def _kode_cari(self, urut: int, hasil: dict[str, Any]) -> None:
        b = self.k.execute("SELECT kode_cari FROM permohonan WHERE id = ?", (hasil["permohonan"],)).fetchone()
        if b is None or b[0] != hasil["kode_cari"]:
            self.temuan(f"Permohonan {hasil['permohonan']} tidak lagi berkode seperti di jejak {urut}.")

    def kepala_kini(self, rantai: Rantai) -> None:
        """The stored head against the last row."""
        lalu, hash_lalu = rantai.urut, rantai.hash.decode("ascii", "replace")
        b = self.k.execute("SELECT urut, hash, pada FROM jejak_kepala WHERE satu = 1").fetchone()
        if b is None:
            self.temuan("Kepala jejak hilang.")
            return
        self.kepala = Kepala(int(b[0]), str(b[1]), str(b[2]))
        if self.kepala.urut > lalu:
            self.temuan.dahulu(f"Jejak {rentang(lalu + 1, self.kepala.urut)} hilang dari ujung; ekor jejak dipotong.")
            self.berlubang = True
        elif (self.kepala.urut, self.kepala.hash) != (lalu, hash_lalu):
            self.temuan(f"Kepala jejak ({self.kepala.pendek}) tidak sama dengan jejak terakhir ({lalu}).")

    def _tutup_periode(self) -> None:
        """The heads that closed periods keep."""
        for nomor, urut, sidik in self.k.execute("SELECT id, jejak_urut, jejak_hash FROM tutup_periode"):
            t = self.k.execute("SELECT hash FROM jejak WHERE urut = ?", (urut,)).fetchone()
            nyata = str(t[0]) if t else NOL if urut == 0 else ""
            if len(str(sidik)) < 12 or not nyata.startswith(str(sidik)):
                self.temuan(f"Tutup periode {nomor} menyebut kepala jejak {urut} yang tidak sama lagi.")

    def _tidak_disebut(self, p: Pembaca) -> tuple[int, str] | None:
        """(how many, the first of them) of the rows that no act wrote; None where there are none."""
        if p.tanda.jumlah == p.isi:
            return None
        asing = 0
        contoh: list[str] = []
        for (nomor,) in self.k.execute(f'SELECT rowid FROM "{p.nama}"'):  # noqa: S608 - schema name
            if not p.tanda.ada(nomor):
                asing += 1
                if len(contoh) < 3:
                    contoh.append(str(nomor))
        return (asing, ", ".join(contoh)) if asing else None


def _sidik_sah(nama: str, baris: dict[str, Any]) -> tuple[str, ...]:
    """Hashes a stored row may have; a role that has ended since carries its end date now."""
    sidik = sidik_baris(baris)
    if nama == "pengguna_peran":
        return (sidik, sidik_baris({**baris, "sampai": "9999-12-31"}))
    return (sidik,)


def _pemicu_harus() -> Iterator[tuple[str, str]]:
    """(name, text as SQLite keeps it) of each trigger."""
    for perintah in pemicu():
        sql = perintah.replace("IF NOT EXISTS ", "")
        yield sql.split()[2], sql


def _kalimat(galat: BaseException, path: Path) -> str:
    """The sentence for an error while checking; text that cannot be decoded is damage."""
    if "decode" in str(galat).casefold():
        return kalimat_galat(UnicodeDecodeError("utf-8", b"", 0, 0, ""), path)
    return kalimat_galat(galat, path)


def buka_periksa(path: Path) -> Any:
    """A raw connection that writes nothing; a read-only medium is opened as such."""
    k = pustaka.dbapi.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        k.execute(f"PRAGMA busy_timeout={pustaka.MILIDETIK_TUNGGU}")
        k.execute("PRAGMA cell_size_check=ON")
        k.execute("PRAGMA query_only=ON")
        k.execute("BEGIN")
    except BaseException:
        k.close()
        raise
    return k


def periksa(
    path: Path, kepala_lama: Sequence[tuple[int, str]] = (), kemajuan: Kemajuan | None = None
) -> HasilPeriksa:
    """Check the database file `path`; linear in its rows, on one consistent view.

    `kepala_lama` are heads known from elsewhere (count, first hex digits of the hash): from paper, from a backup.
    """
    return _jalankan(path, kemajuan, lambda p: _semua(p, kepala_lama))


def periksa_rantai(
    path: Path, kepala_lama: Sequence[tuple[int, str]] = (), kemajuan: Kemajuan | None = None
) -> HasilPeriksa:
    """Only the chain of the trail with its head: whether what is stored is what was chained, in the order it was.

    Raises nothing; streams the rows once.  Says nothing of the books, which `periksa` replays the trail against.
    """
    def rantai(p: _Periksa) -> None:
        with p.jaga("jejak"):
            p.rantai(kepala_lama)

    return _jalankan(path, kemajuan, rantai)


def _jalankan(path: Path, kemajuan: Kemajuan | None, kerja: Callable[[_Periksa], None]) -> HasilPeriksa:
    """Open the file, do the work, and put what was found together."""
    try:
        if not path.is_file():
            return HasilPeriksa(False, (f"Buku kantor {path.name} tidak ada; {saran_cadangan(path)}",), (), None)
        k = buka_periksa(path)
    except (pustaka.dbapi.Error, OSError, UnicodeError) as galat:
        return HasilPeriksa(False, (_kalimat(galat, path),), (), None)
    p = _Periksa(path, k, kemajuan)
    try:
        kerja(p)
    except Henti:
        p.temuan.daftar.append("Pemeriksaan dihentikan sebelum selesai.")
    finally:
        k.close()
    if p.kepala is not None:
        p.catatan.insert(0, f"Kepala jejak {p.kepala.pendek}.")
    temuan = tuple(p.temuan.daftar)
    return HasilPeriksa(not temuan, temuan, tuple(p.catatan), p.kepala)


def _semua(p: _Periksa, kepala_lama: Sequence[tuple[int, str]]) -> None:
    """Every part of the check."""
    k = p.k
    with p.jaga("berkas"):
        p.berkas()
    with p.jaga("penjaga"):
        p.pemicu()
    with p.jaga("jejak"):
        p.jejak(kepala_lama)
    with p.jaga("penyusutan"):
        p.catatan += periksa_susut(k, p.temuan)
    with p.jaga("akun"):
        p.catatan.append(f"{periksa_akun(k, p.temuan, p.kabar)} akun diperiksa.")
        periksa_meta(k, p.temuan, p.kabar)
    with p.jaga("versi SOP"):
        p.catatan.append(f"{periksa_versi(k, p.temuan)} versi SOP diperiksa.")
    with p.jaga("permohonan"):
        n = periksa_perkara(k, p.temuan, p.maju)
        p.catatan.append(f"{n} permohonan diperiksa.")
    with p.jaga("tugas"):
        periksa_barang(k, p.temuan)
        p.catatan.append(f"{periksa_tugas(k, p.temuan)} tugas diperiksa.")
    with p.jaga("kumpulan"):
        periksa_kumpulan(k, p.temuan)
    with p.jaga("nomor"):
        periksa_nomor_awal(k, p.temuan, p.kabar)
        p.catatan += periksa_nomor(k, p.temuan)
        periksa_hari(k, p.temuan)
    with p.jaga("pencarian"):
        periksa_cari(k, p.temuan, p.maju)
        periksa_orang(k, p.temuan)
    with p.jaga("cetakan"):
        p.catatan.append(f"{periksa_cetak(k, p.temuan)} cetakan diperiksa.")
