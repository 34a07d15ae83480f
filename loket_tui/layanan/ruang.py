"""The office at work: what an act needs, who acts, and the shape of every act.

An act is one function under `@tindakan`: permission is checked against the record, the idempotency key is looked up
(found: its result is returned), everything is written in one transaction, and one row is added to the trail.
"""

from __future__ import annotations

import functools
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIzin, GalatRegister
from loket_tui.dasar.jam import Jam, JamSistem, baca_utc, teks_utc
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.kantor import Kantor
from loket_tui.layanan.jam_kantor import hari_sesudah, periksa_jam, saat_kerja
from loket_tui.layanan.penolakan import DICATAT, tolak_bacaan, tolak_tindakan
from loket_tui.register import basis as rb
from loket_tui.register import jejak, meta, pengguna
from loket_tui.register.transaksi import Tx

if TYPE_CHECKING:
    from loket_tui.layanan.sop_kantor import SopKantor
    from loket_tui.sop.paket import Paket
    from loket_tui.sop.prosedur import Prosedur

P = ParamSpec("P")
T = TypeVar("T")

ADMIN = "admin"
"""The only built-in role: accounts, settings, backups, SOPs; no cases."""
HAK_ADMIN = frozenset({"pengguna", "sop", "cadangan", "laporan", "jejak", "delegasi"})
HAK_BERKAS = frozenset(
    {"terima", "proses", "serahkan", "paraf", "tanda_tangan", "izin_tanda_tangan", "koreksi", "batal"})
"""Rights of which any one opens a case: those who work on cases.  A book row alone ("buku") shows no case, and the
admin has none of them."""

SEDANG_PULIH = "Buku kantor sedang dipulihkan dari cadangan; tunggu sampai selesai, lalu buka lagi."

HAK_TINDAKAN: dict[str, str | None] = {}
"""Every act and the right it asks for; None: any officer who is logged in."""
HAK_SALAH_SATU: dict[str, frozenset[str]] = {}
"""Acts that ask, beside that right, one of these."""
NAMA_TINDAKAN: list[str] = []
"""The words of every act, as the trail keeps them; no two alike."""
NAMA_BACAAN: dict[str, str] = {}
"""The words of every reader; several may show the same."""
HAK_BACAAN: dict[str, frozenset[str]] = {}
"""Every reader of people's data and the rights of which one opens it."""


@dataclass(frozen=True, slots=True)
class Sesi:
    """Who is at the counter: the account and what it may do, as of login; each act checks again."""

    pengguna_id: int
    nama: str
    peran: frozenset[str]
    hak: frozenset[str]
    loket: str = "1"
    tanda: str = ""
    """Of the kata sandi it began under: with another the session is over.  "" for one that no login began."""

    def boleh(self, hak: str) -> bool:
        """Whether the screen should offer something."""
        return hak in self.hak


@dataclass(frozen=True, slots=True)
class Hasil:
    """What an act did, without anybody's data: ids, numbers and one sentence."""

    kabar: str = ""
    permohonan: int = 0
    tiket: int = 0
    kode_cari: str = ""
    nomor: tuple[str, ...] = ()
    cetak: tuple[int, ...] = ()
    token: str = ""
    lain: dict[str, Any] = field(default_factory=dict)


class Ruang:
    """An open office: its folder, pack, database and clock."""

    def __init__(self, kantor: Kantor, basis: rb.Basis, jam: Jam | None = None) -> None:
        """Use `siap.buka` for an existing office.  Raises GalatRegister while a backup is being put in its place."""
        self._terbuka = KunciBersama(kantor.data)
        if not self._terbuka.ambil():
            raise GalatRegister(SEDANG_PULIH)
        self.kantor = kantor
        self.basis = basis
        self.jam: Jam = jam or JamSistem()
        self.zona = kantor.zona
        self._geser: int | None = None
        self._sop_kantor: SopKantor | None = None
        self._kunci_sop = threading.RLock()
        self.sesudah: list[Callable[[tuple[int, ...]], None]] = []
        self.ditolak: dict[tuple[int, str, tuple[str, ...]], datetime] = {}
        """Readers refused lately: officer, reader and thing, and when that was noted."""

    # ---- time

    @property
    def geser_hari(self) -> int:
        """Days by which the office date is ahead of the computer's, as of the last act here; read once at opening."""
        if self._geser is None:
            self.baca_geser()
        return self._geser or 0

    def baca_geser(self) -> None:
        """Look again what another program's officer confirmed."""
        with self.basis.baca() as koneksi:
            self._geser = meta.geser_hari(koneksi)

    def sekarang(self) -> datetime:
        """The office's moment: the clock in its zone, on the office date."""
        return saat_kerja(self.jam.sekarang(), self.zona, self.geser_hari)

    def saat(self, pada: str, hari: str = "") -> datetime:
        """The office's moment of a recorded clock (UTC text): on the office date `hari` that was recorded with it.

        Without one the days in force count, unless that would lie ahead: then the clock was right at that time.
        """
        lokal = baca_utc(pada).astimezone(self.zona)
        if hari:
            return datetime.combine(date.fromisoformat(hari), lokal.timetz())
        if not self.geser_hari:
            return lokal
        geser = saat_kerja(lokal, self.zona, self.geser_hari)
        return geser if geser <= self.sekarang() else lokal

    def hari_ini(self) -> date:
        """The office date."""
        return self.sekarang().date()

    def hari_peran(self, koneksi: Connection) -> str:
        """The office date (ISO) by which roles count: never before the last act's, so that no clock set back brings a
        role that has ended to life again."""
        return hari_sesudah(self.hari_ini(), jejak.kepala(koneksi), self.zona, self.geser_hari).isoformat()

    # ---- procedures

    @property
    def sop_kantor(self) -> SopKantor:
        """The office's procedures, read at their first use: the language is not needed behind a login.

        Raises GalatSop when the pack is broken and was never read well.
        """
        with self._kunci_sop:
            if self._sop_kantor is None:
                from loket_tui.layanan.sop_kantor import SopKantor

                self._sop_kantor = SopKantor(self.kantor.sop / self.kantor.paket, self.basis)
            return self._sop_kantor

    @property
    def paket(self) -> Paket:
        """The office's pack as last read well."""
        return self.sop_kantor.paket

    @property
    def sop_aktif(self) -> tuple[Prosedur, ...]:
        """Procedures new cases can take today, in the version that is in use."""
        return self.sop_kantor.aktif(self.hari_ini())

    def sop(self, kode: str) -> Prosedur | None:
        """The version of a procedure in use today."""
        return next((p for p in self.sop_aktif if p.kode == kode), None)

    def prosedur(self, koneksi: Connection, hash_versi: str) -> Prosedur:
        """A pinned version.  Raises GalatRegister when its text is gone or is not the text that was pinned."""
        return self.sop_kantor.prosedur(koneksi, hash_versi)

    def hak(self, peran: frozenset[str]) -> frozenset[str]:
        """Rights of a set of roles."""
        return self.paket.hak(peran) | (HAK_ADMIN if ADMIN in peran else frozenset())

    def tutup(self) -> None:
        """Close the database; a backup may be put in its place from now on."""
        self.basis.tutup()
        self._terbuka.lepas()


def kunci_baru() -> str:
    """An idempotency key, made when a form opens."""
    return uuid.uuid4().hex


@dataclass(slots=True)
class Kerja:
    """Inside an act: the office, who acts with which roles now, the transaction."""

    ruang: Ruang
    sesi: Sesi
    peran: frozenset[str]
    berhak: frozenset[str]
    """Those of the officer's roles that give the right the act asks."""
    tx: Tx

    @property
    def koneksi(self) -> Connection:
        """The connection of the transaction."""
        return self.tx.koneksi

    @property
    def kini(self) -> datetime:
        """The office's moment of the act, for paper and for reckoning: its clock on the office date."""
        lokal = self.tx.waktu.astimezone(self.ruang.zona)
        return datetime.combine(self.tx.tanggal_kerja, lokal.timetz())

    def punya(self, hak: str) -> bool:
        """Whether the officer has a right now."""
        return hak in self.ruang.hak(self.peran)


def tindakan(
    nama: str, hak: str | None, *salah_satu: str, geser: Callable[..., int] | None = None
) -> Callable[[Callable[Concatenate[Kerja, P], Hasil]], Callable[Concatenate[Ruang, Sesi, str, P], Hasil]]:
    """Make a function an act: `f(kerja, …)` becomes `f(ruang, sesi, kunci, …)`.

    It asks the right `hak`, and one of `salah_satu` where any are named.
    `nama` is unique: with the officer it says whose the idempotency key is.  Raises GalatIzin without the right,
    GalatAturan for a key of another act or officer, GalatJam when the clock jumped, and whatever the act refuses with;
    then nothing is written but, for a refusal (`penolakan.DICATAT`), its row in the trail.  `geser` is for the act that
    confirms the date: from office, head, clock, the days in force and the act's arguments it tells by how many days
    the office date is to be ahead, in place of the judgement.
    """

    def bungkus(f: Callable[Concatenate[Kerja, P], Hasil]) -> Callable[Concatenate[Ruang, Sesi, str, P], Hasil]:
        kode = f"{f.__module__.rpartition('.')[2]}.{f.__name__}"
        HAK_TINDAKAN[kode] = hak
        if salah_satu:
            HAK_SALAH_SATU[kode] = frozenset(salah_satu)
        NAMA_TINDAKAN.append(nama)

        @functools.wraps(f)
        def luar(ruang: Ruang, sesi: Sesi, kunci: str, /, *args: P.args, **kwargs: P.kwargs) -> Hasil:
            try:
                return satu(ruang, sesi, kunci, *args, **kwargs)
            except DICATAT as galat:
                tolak_tindakan(ruang, sesi, nama, hak, f, args, kwargs, galat)
                raise

        def satu(ruang: Ruang, sesi: Sesi, kunci: str, /, *args: P.args, **kwargs: P.kwargs) -> Hasil:
            with ruang.basis.tulis() as koneksi:
                waktu = ruang.jam.sekarang()   # after the lock: another program may have been writing meanwhile
                lalu = jejak.dilakukan(koneksi, kunci)
                if lalu is not None:
                    if (lalu["aksi"], lalu.get("oleh")) != (nama, sesi.pengguna_id):
                        raise GalatAturan("Isian ini sudah dipakai untuk perbuatan lain; tutup, lalu isi dari awal.")
                    return _hasil(lalu["hasil"])
                kepala = jejak.kepala(koneksi)
                maju = ruang._geser = meta.geser_hari(koneksi)
                if geser is None:
                    periksa_jam(kepala, waktu, ruang.zona, maju)
                else:
                    maju = geser(ruang, kepala, waktu, maju, *args, **kwargs)
                hari = saat_kerja(waktu, ruang.zona, maju).date()
                sejak = hari if geser is not None else hari_sesudah(hari, kepala, ruang.zona, maju)
                peran = pengguna.peran(koneksi, sesi.pengguna_id, sejak.isoformat(), sesi.tanda)
                if not peran or not boleh_tindakan(kode, ruang.hak(peran)):
                    raise GalatIzin(f"{sesi.nama} tidak berwenang untuk {nama}; minta petugas yang berwenang.")
                diminta = {hak} if hak is not None else HAK_SALAH_SATU.get(kode)
                berhak = [p for p in sorted(peran) if not diminta or diminta & ruang.hak(frozenset({p}))]
                tx = Tx(koneksi, kepala, oleh=sesi.pengguna_id, peran=berhak[0], tanggal_kerja=hari, waktu=waktu,
                        pada=teks_utc(waktu))
                hasil = f(Kerja(ruang, sesi, peran, frozenset(berhak), tx), *args, **kwargs)
                _catat(tx, kunci, nama, hasil, di=sesi.loket, mundur=geser is not None)
            ruang._geser = maju
            for beri_tahu in ruang.sesudah:
                beri_tahu(hasil.cetak)
            return hasil

        return luar

    return bungkus


def boleh_tindakan(kode: str, hak: frozenset[str]) -> bool:
    """Whether these rights open an act, as far as rights go."""
    satu, salah_satu = HAK_TINDAKAN[kode], HAK_SALAH_SATU.get(kode)
    return (satu is None or satu in hak) and (salah_satu is None or not salah_satu.isdisjoint(hak))


def bacaan(
    nama: str, *hak: str
) -> Callable[[Callable[Concatenate[Ruang, Sesi, P], T]], Callable[Concatenate[Ruang, Sesi, P], T]]:
    """Make a function a reader of people's data: it asks one of the rights before it reads.

    The right must stand in the session and in the record as it is now (one indexed query, a tenth of a millisecond):
    a session is never wider than its login, and an account that was closed reads nothing more.  Raises GalatIzin.
    """
    perlu = frozenset(hak)

    def bungkus(f: Callable[Concatenate[Ruang, Sesi, P], T]) -> Callable[Concatenate[Ruang, Sesi, P], T]:
        kode = f"{f.__module__.rpartition('.')[2]}.{f.__name__}"
        HAK_BACAAN[kode], NAMA_BACAAN[kode] = perlu, nama

        @functools.wraps(f)
        def luar(ruang: Ruang, sesi: Sesi, /, *args: P.args, **kwargs: P.kwargs) -> T:
            try:
                wajib_baca(ruang, sesi, perlu, nama)
            except GalatIzin as galat:
                tolak_bacaan(ruang, sesi, nama, f, args, kwargs, galat)
                raise
            return f(ruang, sesi, *args, **kwargs)

        return luar

    return bungkus


def sebelum_tindakan(ruang: Ruang, sesi: Sesi, kunci: str) -> tuple[bool, frozenset[str]]:
    """(whether an act with this key was done already, the officer's rights now), for work that must precede its act.

    Only a look: the act checks both again in its transaction.
    """
    with ruang.basis.baca() as koneksi:
        pernah = jejak.hasil_lalu(koneksi, kunci) is not None
        peran = pengguna.peran(koneksi, sesi.pengguna_id, ruang.hari_peran(koneksi), sesi.tanda)
        return pernah, ruang.hak(peran)


def wajib_baca(ruang: Ruang, sesi: Sesi, hak: frozenset[str], nama: str) -> None:
    """Raise GalatIzin unless one of the rights stands in the session and, now, in the record."""
    diminta = hak & sesi.hak
    if diminta:
        with ruang.basis.baca() as koneksi:
            hari = ruang.hari_peran(koneksi)
            diminta &= ruang.hak(pengguna.peran(koneksi, sesi.pengguna_id, hari, sesi.tanda))
    if not diminta:
        raise GalatIzin(f"{sesi.nama} tidak berwenang untuk {nama}; minta petugas yang berwenang.")


def _catat(tx: Tx, kunci: str, nama: str, hasil: Hasil, *, di: str, mundur: bool) -> None:
    """Add the act, done at counter `di`, to the trail.

    Its clock never goes back but where a person confirmed the date (`mundur`).
    """
    lalu = jejak.pada_kepala(tx.kepala)
    waktu = tx.waktu if mundur or lalu is None else max(tx.waktu, lalu)
    ringkas = {k: v for k, v in asdict(hasil).items() if v}
    ruj = f"permohonan:{hasil.permohonan}" if hasil.permohonan else f"tiket:{hasil.tiket}" if hasil.tiket else ""
    jejak.catat(tx.koneksi, tx.kepala, kunci, {
        "aksi": nama, "oleh": tx.oleh, "peran": tx.peran, "di": di,
        "tk": tx.tanggal_kerja.isoformat(), "pada": tx.pada,
        "ruj": ruj,
        "hasil": ringkas, "baris": tx.baris, **({"lompat": tx.lompat} if tx.lompat else {}),
    }, waktu, _juga(tx, hasil))


def _juga(tx: Tx, hasil: Hasil) -> Iterator[str]:
    """The other things an act touched, by which its row is found: cases, prints, accounts."""
    yield from (f"permohonan:{n}" for n in tx.perkara)
    yield from (f"perintah_cetak:{n}" for n in tx.cetak)
    if perintah := hasil.lain.get("perintah"):
        yield f"perintah_cetak:{perintah}"
    yield from (n for n in tx.baris if n.startswith("pengguna:"))


def _hasil(isi: dict[str, Any]) -> Hasil:
    nilai: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in isi.items()}
    return Hasil(**nilai)
