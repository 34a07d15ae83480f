"""The queue in the record: visits, tickets and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from loket_tui.register import nomor as rnomor
from loket_tui.register import tabel
from loket_tui.register.transaksi import Tx

MENUNGGU = "diberi"
TERBUKA = frozenset({"diberi", "dipanggil"})


@dataclass(frozen=True, slots=True)
class Tiket:
    """A ticket with its state (its last event)."""

    id: int
    kunjungan_id: int
    tanggal_kerja: str
    awalan: str
    urut: int
    keadaan: str
    loket: str
    datang: str
    pada: str

    @property
    def nomor(self) -> str:
        """The number as printed and called: A-012."""
        return f"{self.awalan}-{self.urut:03}"


_SEMUA = (
    "SELECT t.id, t.kunjungan_id, t.tanggal_kerja, t.awalan, t.urut, e.verba, e.loket, k.datang, e.pada "
    "FROM tiket t JOIN kunjungan k ON k.id = t.kunjungan_id JOIN tiket_peristiwa e ON e.tiket_id = t.id "
    "AND e.urut = (SELECT max(urut) FROM tiket_peristiwa WHERE tiket_id = t.id) "
)


def hari(koneksi: Connection, tanggal_kerja: str) -> list[Tiket]:
    """All tickets of an office date in order of arrival."""
    return [Tiket(*b) for b in koneksi.execute(text(_SEMUA + "WHERE t.tanggal_kerja = :h ORDER BY t.id"),
                                               {"h": tanggal_kerja})]


def tiket(koneksi: Connection, tiket_id: int) -> Tiket | None:
    """One ticket."""
    b = koneksi.execute(text(_SEMUA + "WHERE t.id = :i"), {"i": tiket_id}).one_or_none()
    return Tiket(*b) if b else None


def dilayani(koneksi: Connection, loket: str) -> Tiket | None:
    """The ticket a counter is serving."""
    nomor = koneksi.execute(text("SELECT tiket_id FROM panggilan_terbuka WHERE loket = :l"), {"l": loket}).scalar()
    return tiket(koneksi, int(nomor)) if nomor is not None else None


def beri(tx: Tx, awalan: str, kunjungan_id: int | None = None) -> Tiket:
    """A ticket with its visit, a new one unless given; the sequence begins anew each office date."""
    hari_ini = tx.tanggal_kerja.isoformat()
    if kunjungan_id is None:
        kunjungan_id = tx.tambah(tabel.Kunjungan, {"tanggal_kerja": hari_ini, "datang": tx.pada})
    urut = rnomor.ambil(tx.koneksi, f"antrian-{awalan}", int(f"{tx.tanggal_kerja:%Y%m%d}"))
    tiket_id = tx.tambah(tabel.Tiket, {
        "kunjungan_id": kunjungan_id, "tanggal_kerja": hari_ini, "awalan": awalan, "urut": urut})
    peristiwa(tx, tiket_id, MENUNGGU, "")
    return Tiket(tiket_id, kunjungan_id, hari_ini, awalan, urut, MENUNGGU, "", tx.pada, tx.pada)


def peristiwa(tx: Tx, tiket_id: int, verba: str, loket: str) -> None:
    """What happened to a ticket."""
    urut = tx.koneksi.execute(text("SELECT coalesce(max(urut), 0) + 1 FROM tiket_peristiwa WHERE tiket_id = :t"),
                              {"t": tiket_id}).scalar_one()
    tx.tambah(tabel.TiketPeristiwa, {
        "tiket_id": tiket_id, "urut": int(urut), "verba": verba, "oleh": tx.oleh, "loket": loket, "pada": tx.pada})


def buka_panggilan(tx: Tx, loket: str, tiket_id: int) -> None:
    """The counter serves this ticket now; one open call per counter and per ticket (constraint)."""
    tx.koneksi.execute(text("INSERT INTO panggilan_terbuka (loket, tiket_id) VALUES (:l, :t)"),
                       {"l": loket, "t": tiket_id})


def tutup_panggilan(tx: Tx, tiket_id: int) -> None:
    """Nobody serves this ticket any more."""
    tx.koneksi.execute(text("DELETE FROM panggilan_terbuka WHERE tiket_id = :t"), {"t": tiket_id})


def sambung(tx: Tx, kunjungan_id: int, permohonan_id: int, keperluan: str) -> None:
    """Join a case to a visit (ajukan, lengkapi, ambil, panggilan, tanya); once for each purpose."""
    ada = tx.koneksi.execute(text(
        "SELECT 1 FROM kunjungan_permohonan WHERE kunjungan_id = :k AND permohonan_id = :p AND keperluan = :n"
    ), {"k": kunjungan_id, "p": permohonan_id, "n": keperluan}).scalar()
    if ada is None:
        tx.tambah(tabel.KunjunganPermohonan, {
            "kunjungan_id": kunjungan_id, "permohonan_id": permohonan_id, "keperluan": keperluan})


def berkas_kunjungan(koneksi: Connection, kunjungan_id: int) -> list[int]:
    """Cases joined to a visit."""
    return [int(b) for b in koneksi.execute(text(
        "SELECT DISTINCT permohonan_id FROM kunjungan_permohonan WHERE kunjungan_id = :k ORDER BY permohonan_id"
    ), {"k": kunjungan_id}).scalars()]


def kunjungan_hari(koneksi: Connection, permohonan_id: int, tanggal_kerja: str) -> list[int]:
    """Visits of an office date that a case is joined to, the newest first."""
    return [int(b) for b in koneksi.execute(text(
        "SELECT DISTINCT k.id FROM kunjungan_permohonan p JOIN kunjungan k ON k.id = p.kunjungan_id "
        "WHERE p.permohonan_id = :p AND k.tanggal_kerja = :h ORDER BY k.id DESC"
    ), {"p": permohonan_id, "h": tanggal_kerja}).scalars()]


def kunjungan_hari_ini(tx: Tx, permohonan_id: int) -> int | None:
    """The newest visit of this office date that a case is joined to: who came on another day is not here now."""
    return next(iter(kunjungan_hari(tx.koneksi, permohonan_id, tx.tanggal_kerja.isoformat())), None)


def cetakan_terbuka(koneksi: Connection, tiket_id: int) -> list[tuple[int, str]]:
    """Print orders of a ticket that are not finished, with their state."""
    return [(int(b[0]), str(b[1])) for b in koneksi.execute(text(
        "SELECT p.id, c.keadaan FROM cetak_terbuka c JOIN perintah_cetak p ON p.id = c.perintah_id "
        "WHERE p.dokumen = 'tiket' AND p.rujukan = :r ORDER BY p.id"), {"r": f"tiket:{tiket_id}"})]
