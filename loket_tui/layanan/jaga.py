"""Guarding the record: the check in words, backups on this computer and on a stick, and when the next one is due."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from loket_tui.dasar.berkas import folder_jaringan
from loket_tui.dasar.galat import Galat, GalatIsian, GalatRegister
from loket_tui.layanan.bersih_cetak import pdf_berubah
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, sebelum_tindakan, tindakan
from loket_tui.register import cadangan as rc
from loket_tui.register import jejak_baca, meta
from loket_tui.register.pemulihan import pemulihan_terakhir
from loket_tui.register.periksa import HasilPeriksa, Kemajuan
from loket_tui.register.periksa import periksa as periksa_basis
from loket_tui.register.periksa_rantai import NOL

__all__ = [
    "HariCadangan",
    "HasilBuku",
    "HasilPeriksa",
    "baca_kepala",
    "baca_terhadap",
    "cadangkan",
    "cadangkan_lokal",
    "hari_cadangan",
    "periksa",
    "peringatan_tempat",
]

HAK = "cadangan"
SEBUT = 20
"""Changed files that a check names."""
SISAKAN = 14
"""Backups kept on this computer."""
TERLALU_LAMA = 7
"""Days without a backup on another medium after which the reminder stands all day."""
META_LUAR = "cadangan_luar"
META_LOKAL = "cadangan_lokal"
MAKS_KEPALA = 10_000
"""Bytes read of a file of heads."""
_KEPALA = re.compile(r"\s*(\d{1,12})\s*[·:./ -]\s*([0-9a-f]{12,64})\s*")


@dataclass(frozen=True, slots=True)
class HariCadangan:
    """Last backups by office date (None: never): `luar` on another medium, `lokal` here; `kalimat` is the reminder,
    "" when none is due."""

    luar: date | None
    lokal: date | None
    jatuh_tempo: bool
    kalimat: str


@dataclass(frozen=True, slots=True)
class HasilBuku(HasilPeriksa):
    """A check with what became of the heads from paper, one sentence each: `cocok` those that agree.

    `baik` says that the book is whole and every head agrees; `utuh` is the verdict on the book itself.
    """

    cocok: tuple[str, ...] = ()
    berbeda: tuple[str, ...] = ()

    @property
    def utuh(self) -> bool:
        """Whether the book is whole, whatever the paper says."""
        return not self.temuan

    @property
    def putusan(self) -> str:
        """The verdict in one sentence; a head that disagrees may as well be copied wrongly."""
        if not self.utuh:
            return "Buku kantor tidak baik; jangan dipakai sebelum dibetulkan."
        if self.berbeda:
            return "Buku kantor utuh, tetapi kepala dari kertas tidak cocok; periksa dahulu salinan Anda dari kertas."
        return "Buku kantor baik."


def baca_kepala(teks: str) -> tuple[int, str]:
    """A head of the trail as it stands on paper: "1234 · abcdef0123456789abcd".  Raises GalatIsian."""
    cocok = _KEPALA.fullmatch(teks.casefold())
    if cocok is None:
        raise GalatIsian("Kepala jejak ditulis seperti 1234 · abcdef0123456789abcd; salin dari laporan.", "kepala")
    if int(cocok[1]) == 0:
        raise GalatIsian("Kepala jejak 0 ialah buku yang masih kosong dan tidak membandingkan apa pun; salin kepala "
                         "yang tercetak di laporan.", "kepala")
    return int(cocok[1]), cocok[2]


def baca_terhadap(teks: str) -> list[tuple[int, str]]:
    """Heads to compare with: one as it stands on paper, or those in a file (`kepala.txt` of an exported trail).

    Raises GalatIsian.
    """
    path = Path(teks.strip()).expanduser()
    try:
        isi = path.read_bytes()[:MAKS_KEPALA].decode("utf-8", "replace") if path.is_file() else ""
    except OSError:
        isi = ""
    semua = [baca_kepala(b) for b in isi.splitlines() if _KEPALA.fullmatch(b.casefold())]
    return semua or [baca_kepala(teks)]


def periksa(ruang: Ruang, terhadap: Sequence[str] = (), kemajuan: Kemajuan | None = None) -> HasilBuku:
    """Check the office's database against itself, the backups on this computer, and heads from paper or files.

    Heads of backups older than the last restore are left out: what came after them was given up then.
    """
    path = ruang.kantor.db
    dipulihkan = pemulihan_terakhir(path)
    kertas = [(satu, _asal(teks)) for teks in terhadap if teks.strip() for satu in baca_terhadap(teks)]
    dikenal = []
    for satu in rc.daftar_cadangan(rc.folder_lokal(path)):
        sidik = rc.rincian(satu).kepala
        if sidik is not None and satu.name.removeprefix("loket-") > dipulihkan:
            dikenal.append(sidik)
    hasil = periksa_basis(path, dikenal, kemajuan)
    catatan = list(hasil.catatan)
    if dipulihkan:
        catatan.append(f"Buku ini pernah dipulihkan dari cadangan pada {_waktu_cap(dipulihkan)}.")
    if hasil.baik:      # a damaged record says nothing of files
        berubah = pdf_berubah(ruang, kemajuan)
        catatan += [f"PDF {b} di printouts diubah dari luar: bukan lagi yang digambar program."
                    for b in berubah[:SEBUT]]
        if len(berubah) > SEBUT:
            catatan.append(f"{len(berubah) - SEBUT} PDF lain di printouts juga diubah dari luar.")
    if not hasil.baik and (terbaru := rc.cadangan_terbaru(path)) is not None:
        catatan.append(f"Cadangan terbaru di komputer ini {terbaru.name}.")
    banding = [(_beda(ruang, satu, hasil), *satu, asal) for satu, asal in kertas]
    return HasilBuku(
        hasil.baik and not any(beda for beda, *_ in banding), hasil.temuan, tuple(catatan), hasil.kepala,
        tuple(f"Kepala {urut} · {awal} dari {asal}: cocok." for beda, urut, awal, asal in banding if not beda),
        tuple(f"Kepala {urut} · {awal} dari {asal}: TIDAK cocok; {beda}. Periksa dahulu salinan Anda dari {asal}."
              for beda, urut, awal, asal in banding if beda))


def _asal(teks: str) -> str:
    """Where a head was copied from."""
    return "kertas" if _KEPALA.fullmatch(teks.casefold()) else "berkas kepala"


def _beda(ruang: Ruang, kepala: tuple[int, str], hasil: HasilPeriksa) -> str:
    """How the book differs from a head that stood once; "" where both agree."""
    urut, awal = kepala
    try:
        with ruang.basis.baca() as koneksi:
            baris = jejak_baca.halaman(koneksi, [urut])
    except GalatRegister:
        return "jejak itu tidak terbaca di buku"
    sidik = baris[0].hash if baris else "" if urut else NOL
    if sidik:
        return "" if sidik.startswith(awal) else f"di buku jejak {urut} · {sidik[:len(awal)]}"
    akhir = hasil.kepala.urut if hasil.kepala is not None else 0
    if urut <= akhir:
        return f"di buku jejak {urut} hilang"
    return f"buku hanya sampai jejak {akhir}: berkas lama dipasang kembali, atau ekornya dipotong"


# ---- backups


def cadangkan_lokal(ruang: Ruang) -> Path:
    """A backup in data/cadangan; the newest 14 stay.  Needs no officer: the program makes it at day's end.

    Raises GalatRegister (damage), Galat (the disk is full).
    """
    folder = rc.folder_lokal(ruang.kantor.db)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as sebab:
        raise Galat(rc.kalimat_tujuan(sebab, folder)) from sebab
    logo = (ruang.kantor.kop.logo,) if ruang.kantor.kop.logo else ()
    jadi = rc.cadangkan(ruang.kantor.db, folder, rc.nama_cadangan(ruang.sekarang()),
                        kantor_folder=ruang.kantor.folder, tambahan=logo)
    rc.buang_lama(folder, SISAKAN)
    with ruang.basis.tulis() as koneksi:
        meta.tulis(koneksi, META_LOKAL, ruang.jam.sekarang().isoformat())
    return jadi


def cadangkan(ruang: Ruang, sesi: Sesi, kunci: str, tujuan: Path) -> Hasil:
    """Back up to `tujuan` (a stick) and on this computer; once it says so, the stick may be pulled out.

    The copying holds no lock on the record; the trail row is written after it succeeded, with the SHA-256 and the
    kind of place, never the path.  Raises GalatIzin, Galat (full, read-only, pulled out), GalatRegister (damage).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if pernah or HAK not in hak:        # done already, or refused there, which stays in the trail
        return catat_cadangan(ruang, sesi, kunci, "", "", "", "")
    tujuan = tujuan.expanduser().absolute()
    if not tujuan.is_dir():
        raise Galat("Flashdisk atau folder tujuan tidak ditemukan; pasang flashdisk, lalu ulangi.")
    jenis, peringatan = _jenis_tempat(ruang, tujuan)
    lokal = cadangkan_lokal(ruang)
    if jenis == "cadangan_lokal":
        jadi = lokal
    else:
        _wajib_muat(lokal, tujuan)
        jadi = rc.salin(lokal, tujuan)
    return catat_cadangan(ruang, sesi, kunci, jadi.name, rc.rincian(jadi).sha256, jenis, peringatan)


@tindakan("mencadangkan buku", HAK)
def catat_cadangan(kerja: Kerja, nama: str, sha256: str, jenis: str, peringatan: str) -> Hasil:
    """The trail row of a backup that was made; called by `cadangkan`, which also asks it for the result of
    an act done before."""
    if jenis in LUAR:
        meta.tulis(kerja.koneksi, META_LUAR, kerja.tx.waktu.isoformat())
    kabar = f"Cadangan {nama} selesai dan sudah dibaca ulang."
    if jenis in LUAR:
        kabar += " Flashdisk boleh dicabut."
    return Hasil(kabar=f"{kabar} {peringatan}".strip(), lain={"sha256": sha256, "tempat": jenis, "cadangan": nama})


LUAR = frozenset({"disk_lain", "jaringan"})
"""Kinds of places that outlive this computer's disk."""


def peringatan_tempat(ruang: Ruang, tujuan: Path) -> str:
    """What to say before a backup goes to `tujuan`; "" for a good place."""
    return _jenis_tempat(ruang, tujuan)[1]


def _jenis_tempat(ruang: Ruang, tujuan: Path) -> tuple[str, str]:
    """(kind, warning) of a place: disk_lain, jaringan, disk_sama, cadangan_lokal."""
    sama = "Tempat ini sedisk dengan buku kantor; bila disk rusak, keduanya hilang. Pakai flashdisk."
    data = ruang.kantor.data
    try:
        if tujuan.resolve() == rc.folder_lokal(ruang.kantor.db).resolve():
            return "cadangan_lokal", sama
        if folder_jaringan(tujuan):
            return "jaringan", ""
        return ("disk_sama", sama) if tujuan.stat().st_dev == data.stat().st_dev else ("disk_lain", "")
    except OSError as sebab:
        raise Galat(rc.kalimat_tujuan(sebab, tujuan)) from sebab


def _wajib_muat(cadangan: Path, tujuan: Path) -> None:
    """Raise Galat when the backup does not fit, before anything is written."""
    try:
        perlu = sum(p.stat().st_size for p in cadangan.rglob("*") if p.is_file())
        sisa = shutil.disk_usage(tujuan).free
    except OSError as sebab:
        raise Galat(rc.kalimat_tujuan(sebab, tujuan)) from sebab
    if sisa < perlu + 1_000_000:
        raise Galat(f"Tempat cadangan penuh: perlu {_mb(perlu)} MB, sisa {_mb(sisa)} MB. Kosongkan atau pakai "
                    "flashdisk lain; cadangan di komputer ini sudah dibuat.")


def _mb(n: int) -> int:
    return -(-n // 1_000_000)


def hari_cadangan(ruang: Ruang) -> HariCadangan:
    """When the last backups were, and whether the reminder is due: at closing time without one today on another
    medium, and all day after a week."""
    with ruang.basis.baca() as koneksi:
        luar, lokal = _tanggal(ruang, meta.baca(koneksi, META_LUAR)), _tanggal(ruang, meta.baca(koneksi, META_LOKAL))
    kini, hari = ruang.sekarang(), ruang.hari_ini()
    lama = (hari - luar).days if luar else None
    if luar == hari:
        return HariCadangan(luar, lokal, False, "")
    if kini.time() >= ruang.kantor.hari.tutup:
        return HariCadangan(luar, lokal, True, "Loket sudah tutup dan hari ini belum dicadangkan; pasang flashdisk.")
    if lama is not None and lama >= TERLALU_LAMA:
        return HariCadangan(luar, lokal, True, f"Cadangan flashdisk terakhir {lama} hari lalu; pasang flashdisk.")
    return HariCadangan(luar, lokal, False, "")


def _tanggal(ruang: Ruang, teks: str) -> date | None:
    try:
        return ruang.saat(teks).date() if teks else None
    except ValueError:
        return None


def _waktu_cap(cap: str) -> str:
    try:
        return f"{datetime.strptime(cap, '%Y%m%d-%H%M%S'):%d-%m-%Y %H.%M}"
    except ValueError:
        return cap[:20]
