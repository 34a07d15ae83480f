"""The queue: give a number, call, call again, no-show, finish; who waits and how long."""

from __future__ import annotations

from dataclasses import dataclass

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import baca_utc
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import antrian as ra

KATA = {"diberi": "menunggu", "dipanggil": "dilayani", "tidak_hadir": "tidak hadir", "selesai": "selesai"}


@dataclass(frozen=True, slots=True)
class BarisAntrian:
    """A ticket as the list shows it; `lama` in seconds since arrival (waiting) or since the last event."""

    id: int
    nomor: str
    keadaan: str
    kunjungan_id: int
    loket: str
    lama: float
    berkas: int


@dataclass(frozen=True, slots=True)
class Antrian:
    """The queue of today and the ticket this counter serves."""

    baris: tuple[BarisAntrian, ...]
    dilayani: BarisAntrian | None
    menunggu: int


def antrian(ruang: Ruang, loket: str) -> Antrian:
    """The queue as it stands: those who wait first, oldest first, then the others."""
    sekarang = ruang.jam.sekarang()
    with ruang.basis.baca() as koneksi:
        tiket = ra.hari(koneksi, ruang.hari_ini().isoformat())
        kini = ra.dilayani(koneksi, loket)
        baris = [
            BarisAntrian(
                t.id, t.nomor, t.keadaan, t.kunjungan_id, t.loket,
                (sekarang - baca_utc(t.datang if t.keadaan == ra.MENUNGGU else t.pada)).total_seconds(),
                len(ra.berkas_kunjungan(koneksi, t.kunjungan_id)) if t.keadaan in ra.TERBUKA else 0)
            for t in tiket
        ]
    urutan = {"dipanggil": 0, "diberi": 1, "tidak_hadir": 2, "selesai": 3}
    baris.sort(key=lambda b: (urutan.get(b.keadaan, 9), b.id if b.keadaan == ra.MENUNGGU else -b.id))
    dilayani = next((b for b in baris if kini is not None and b.id == kini.id), None)
    return Antrian(tuple(baris), dilayani, sum(b.keadaan == ra.MENUNGGU for b in baris))


@tindakan("memberi nomor antrian", "antrian")
def beri_nomor(kerja: Kerja, awalan: str = "") -> Hasil:
    """Give the next number of today."""
    tiket = ra.beri(kerja.tx, awalan or kerja.ruang.kantor.awalan_antrian)
    return Hasil(kabar=f"Nomor antrian {tiket.nomor}.", tiket=tiket.id, nomor=(tiket.nomor,))


@tindakan("memanggil antrian", "antrian")
def panggil_berikut(kerja: Kerja) -> Hasil:
    """Call the one who waits longest.  Raises GalatAturan while this counter serves someone, or nobody waits."""
    _wajib_bebas(kerja, ra.dilayani(kerja.koneksi, kerja.sesi.loket))
    tunggu = [t for t in ra.hari(kerja.koneksi, kerja.tx.tanggal_kerja.isoformat()) if t.keadaan == ra.MENUNGGU]
    if not tunggu:
        raise GalatAturan("Tidak ada yang menunggu; beri nomor dahulu.")
    return _panggil(kerja, tunggu[0])


@tindakan("memanggil nomor antrian", "antrian")
def panggil(kerja: Kerja, tiket_id: int) -> Hasil:
    """Call one number: again while it is served here, or one that was passed over as absent."""
    tiket = _wajib(kerja, tiket_id)
    kini = ra.dilayani(kerja.koneksi, kerja.sesi.loket)
    if kini is not None and kini.id == tiket.id:
        ra.peristiwa(kerja.tx, tiket.id, "dipanggil", kerja.sesi.loket)
        return Hasil(kabar=f"Nomor {tiket.nomor} dipanggil ulang.", tiket=tiket.id, nomor=(tiket.nomor,))
    _wajib_bebas(kerja, kini)
    if tiket.keadaan == "dipanggil":
        raise GalatAturan(f"Nomor {tiket.nomor} sedang dilayani loket {tiket.loket}.")
    if tiket.keadaan == "selesai":
        raise GalatAturan(f"Nomor {tiket.nomor} sudah selesai; beri nomor baru.")
    return _panggil(kerja, tiket)


def _wajib_bebas(kerja: Kerja, kini: ra.Tiket | None) -> None:
    """The counter serves nobody; a number left open on an earlier day is finished along.  Raises GalatAturan."""
    if kini is None:
        return
    if kini.tanggal_kerja == kerja.tx.tanggal_kerja.isoformat():
        raise GalatAturan(f"Selesaikan dahulu nomor {kini.nomor}, atau nyatakan tidak hadir.")
    _tutup(kerja, kini, "selesai")


def _panggil(kerja: Kerja, tiket: ra.Tiket) -> Hasil:
    ra.peristiwa(kerja.tx, tiket.id, "dipanggil", kerja.sesi.loket)
    ra.buka_panggilan(kerja.tx, kerja.sesi.loket, tiket.id)
    return Hasil(kabar=f"Nomor {tiket.nomor} dipanggil ke loket {kerja.sesi.loket}.", tiket=tiket.id,
                 nomor=(tiket.nomor,), lain={"kunjungan": tiket.kunjungan_id})


@tindakan("menyatakan tidak hadir", "antrian")
def tidak_hadir(kerja: Kerja, tiket_id: int) -> Hasil:
    """The number was called and nobody came; it can be called again later."""
    tiket = _wajib(kerja, tiket_id)
    if tiket.keadaan != "dipanggil":
        raise GalatAturan(f"Nomor {tiket.nomor} belum dipanggil.")
    if ra.berkas_kunjungan(kerja.koneksi, tiket.kunjungan_id):
        raise GalatAturan(f"Nomor {tiket.nomor} sudah membawa berkas, jadi hadir; tekan Selesai bila sudah dilayani.")
    _tutup(kerja, tiket, "tidak_hadir")
    return Hasil(kabar=f"Nomor {tiket.nomor} tidak hadir.", tiket=tiket.id)


@tindakan("menyelesaikan antrian", "antrian")
def selesai(kerja: Kerja, tiket_id: int) -> Hasil:
    """The visitor is served."""
    tiket = _wajib(kerja, tiket_id)
    if tiket.keadaan == "selesai":
        raise GalatAturan(f"Nomor {tiket.nomor} sudah selesai.")
    _tutup(kerja, tiket, "selesai")
    return Hasil(kabar=f"Nomor {tiket.nomor} selesai.", tiket=tiket.id)


@tindakan("mencatat keperluan pengunjung", "antrian")
def catat_keperluan(kerja: Kerja, kunjungan_id: int, permohonan_id: int, keperluan: str) -> Hasil:
    """The visitor came about this case (ambil, panggilan, tanya); noted once for each purpose."""
    if keperluan not in {"ambil", "panggilan", "tanya"}:
        raise GalatAturan("Keperluan itu tidak dikenal; pilih dari daftar.")
    ra.sambung(kerja.tx, kunjungan_id, permohonan_id, keperluan)
    return Hasil(permohonan=permohonan_id)


def _tutup(kerja: Kerja, tiket: ra.Tiket, verba: str) -> None:
    ra.peristiwa(kerja.tx, tiket.id, verba, kerja.sesi.loket)
    ra.tutup_panggilan(kerja.tx, tiket.id)


def _wajib(kerja: Kerja, tiket_id: int) -> ra.Tiket:
    tiket = ra.tiket(kerja.koneksi, tiket_id)
    if tiket is None or tiket.tanggal_kerja != kerja.tx.tanggal_kerja.isoformat():
        raise GalatAturan("Nomor antrian itu bukan nomor hari ini; muat ulang layar.")
    return tiket
