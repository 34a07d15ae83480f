"""The queue: give a number, call, call again, no-show, finish; who waits and how long."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import baca_utc
from loket_tui.layanan import tiket_cetak
from loket_tui.layanan.alur import baca
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import antrian as ra
from loket_tui.register import perkara as rp


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


def awalan_tersedia(ruang: Ruang) -> tuple[tuple[str, str], ...]:
    """(letter, for what) of the numbers given at the entrance: the office's own, and of services that queue apart.

    A service queues apart where its SOP holds an `antri` before the application.
    """
    hasil = {ruang.kantor.awalan_antrian: "Umum"}
    for prosedur in ruang.sop_aktif:
        for letak in prosedur.urutan[:prosedur.ajukan.indeks]:
            if letak.jenis == "antri" and letak.aksi.awalan not in hasil:
                hasil[letak.aksi.awalan] = prosedur.nama
    return tuple(hasil.items())


@tindakan("memberi nomor antrian", "antrian")
def beri_nomor(kerja: Kerja, awalan: str = "") -> Hasil:
    """Give the next number of today, and its ticket where tickets are printed.

    Raises GalatAturan for a letter that nothing in the office queues under.
    """
    if awalan and awalan not in dict(awalan_tersedia(kerja.ruang)):
        raise GalatAturan("Huruf antrian itu tidak dipakai kantor ini; pilih dari daftar.")
    tiket = ra.beri(kerja.tx, awalan or kerja.ruang.kantor.awalan_antrian)
    kabar = f"Nomor antrian {tiket.nomor}."
    if tiket_cetak.dicetak(kerja.ruang):
        perintah = tiket_cetak.pesan_tiket(kerja, tiket, _untuk(kerja.ruang, tiket))
        return Hasil(kabar=f"{kabar} Tiketnya dicetak.", tiket=tiket.id, nomor=(tiket.nomor,), cetak=(perintah,))
    return Hasil(kabar=kabar, tiket=tiket.id, nomor=(tiket.nomor,))


@tindakan("mencetak tiket antrian", "antrian")
def cetak_tiket(kerja: Kerja, tiket_id: int) -> Hasil:
    """Print the ticket of a number of today, marked CETAK ULANG where it was printed before.

    Raises GalatAturan where the office prints no tickets, and for a number that is served already.
    """
    tiket = _wajib(kerja, tiket_id)
    if not tiket_cetak.dicetak(kerja.ruang):
        raise GalatAturan("Kantor ini belum punya printer tiket; isi tiket di kantor.toml bagian [cetak.dokumen].")
    if tiket.keadaan == "selesai":
        raise GalatAturan(f"Nomor {tiket.nomor} sudah selesai; beri nomor baru.")
    nomor = perkara_tiket(kerja.koneksi, tiket)
    b = baca(kerja.ruang, kerja.koneksi, nomor) if nomor is not None else None
    perintah = tiket_cetak.pesan_tiket(
        kerja, tiket, b.prosedur.nama if b else _untuk(kerja.ruang, tiket), b.perkara.kode_cari if b else "", nomor)
    return Hasil(kabar=f"Tiket {tiket.nomor} dicetak.", tiket=tiket.id, cetak=(perintah,))


def _untuk(ruang: Ruang, tiket: ra.Tiket) -> str:
    """What the numbers of this letter are for; "" where the office has but one row of them."""
    huruf = awalan_tersedia(ruang)
    return dict(huruf).get(tiket.awalan, "") if len(huruf) > 1 else ""


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
    """The counter serves nobody.  Raises GalatAturan.

    A number left open on an earlier day is finished along, and one of a case that went on since.
    """
    if kini is None:
        return
    if kini.tanggal_kerja == kerja.tx.tanggal_kerja.isoformat() and not _sudah_lanjut(kerja, kini):
        raise GalatAturan(f"Selesaikan dahulu nomor {kini.nomor}, atau nyatakan tidak hadir.")
    _tutup(kerja, kini, "selesai")


def _panggil(kerja: Kerja, tiket: ra.Tiket) -> Hasil:
    ra.peristiwa(kerja.tx, tiket.id, "dipanggil", kerja.sesi.loket)
    tiket_cetak.bereskan(kerja, tiket)
    ra.buka_panggilan(kerja.tx, kerja.sesi.loket, tiket.id)
    return Hasil(kabar=f"Nomor {tiket.nomor} dipanggil ke loket {kerja.sesi.loket}.", tiket=tiket.id,
                 nomor=(tiket.nomor,), lain={"kunjungan": tiket.kunjungan_id})


@tindakan("menyatakan tidak hadir", "antrian")
def tidak_hadir(kerja: Kerja, tiket_id: int) -> Hasil:
    """The number was called and nobody came; it can be called again later."""
    tiket = _wajib(kerja, tiket_id)
    if tiket.keadaan != "dipanggil":
        raise GalatAturan(f"Nomor {tiket.nomor} belum dipanggil.")
    if perkara_tiket(kerja.koneksi, tiket) is not None:
        raise GalatAturan(f"Nomor {tiket.nomor} milik sebuah berkas; catat tidak hadir pada berkasnya.")
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
    """The visitor came about this case (ambil, panggilan, tanya, tugas); noted once for each purpose."""
    if keperluan not in {"ambil", "panggilan", "tanya", "tugas"}:
        raise GalatAturan("Keperluan itu tidak dikenal; pilih dari daftar.")
    ra.sambung(kerja.tx, kunjungan_id, permohonan_id, keperluan)
    return Hasil(permohonan=permohonan_id)


# ---- numbers of a case


@dataclass(frozen=True, slots=True)
class BerkasTiket:
    """The case whose own number is called, where it waits for that call."""

    id: int
    urut: int
    nama: str
    layanan: str


def perkara_tiket(koneksi: Connection, tiket: ra.Tiket) -> int | None:
    """The case that was given this number by its SOP; None for a visitor's number."""
    for nomor in ra.berkas_kunjungan(koneksi, tiket.kunjungan_id):
        if any(p.jenis == "antri" and p.isi.get("tiket") == tiket.id for p in rp.peristiwa(koneksi, nomor)):
            return nomor
    return None


@bacaan("melihat berkas", *HAK_BERKAS)
def berkas_dipanggil(ruang: Ruang, _sesi: Sesi, tiket_id: int) -> BerkasTiket | None:
    """The case that waits for the call of this number; None for any other number."""
    with ruang.basis.baca() as koneksi:
        tiket = ra.tiket(koneksi, tiket_id)
        nomor = perkara_tiket(koneksi, tiket) if tiket is not None else None
        if nomor is None:
            return None
        b = baca(ruang, koneksi, nomor)
        if b.perkara.akhir or b.letak.jenis != "panggil_antrian":
            return None
        return BerkasTiket(nomor, b.perkara.urut, rp.pemohon(koneksi, nomor).get("nama", ""), b.prosedur.nama)


def _sudah_lanjut(kerja: Kerja, tiket: ra.Tiket) -> bool:
    """Whether a number is a case's own and the case is past its call."""
    nomor = perkara_tiket(kerja.koneksi, tiket)
    if nomor is None:
        return False
    b = baca(kerja.ruang, kerja.koneksi, nomor)
    return bool(b.perkara.akhir) or b.letak.jenis != "panggil_antrian"


def panggil_tiket(kerja: Kerja, tiket: ra.Tiket) -> None:
    """Call a case's number inside an act on the case, unless it is called or served already.

    Raises GalatAturan while this counter serves another visitor.
    """
    if tiket.keadaan in {"dipanggil", "selesai"}:
        return
    kini = ra.dilayani(kerja.koneksi, kerja.sesi.loket)
    if kini is not None and kini.kunjungan_id == tiket.kunjungan_id:
        _tutup(kerja, kini, "selesai")      # the same visitor, with the number of the entrance
    else:
        _wajib_bebas(kerja, kini)
    _panggil(kerja, tiket)


def tiket_tidak_hadir(kerja: Kerja, tiket: ra.Tiket) -> None:
    """Nobody came to a case's number, inside an act on the case."""
    if tiket.keadaan == ra.MENUNGGU:
        ra.peristiwa(kerja.tx, tiket.id, "dipanggil", kerja.sesi.loket)
    if tiket.keadaan in ra.TERBUKA:
        _tutup(kerja, tiket, "tidak_hadir")


def _tutup(kerja: Kerja, tiket: ra.Tiket, verba: str) -> None:
    ra.peristiwa(kerja.tx, tiket.id, verba, kerja.sesi.loket)
    tiket_cetak.bereskan(kerja, tiket)
    ra.tutup_panggilan(kerja.tx, tiket.id)


def _wajib(kerja: Kerja, tiket_id: int) -> ra.Tiket:
    tiket = ra.tiket(kerja.koneksi, tiket_id)
    if tiket is None or tiket.tanggal_kerja != kerja.tx.tanggal_kerja.isoformat():
        raise GalatAturan("Nomor antrian itu bukan nomor hari ini; muat ulang layar.")
    return tiket
