"""Print queues of CUPS (Linux, macOS): which there are, sending, asking after a job.

F4 silently becomes A4 in print queues unless medium and scaling are passed; a job that `lp` accepts is not
yet printed, and `lpstat -W completed` lists cancelled and failed jobs too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from loket_tui.cetak.printer.jalur import (
    BISU,
    DITARIK,
    Keadaan,
    Penarikan,
    bolak_balik,
    kalimat_pasti,
    medium,
    mentah,
    sebab,
)
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import Tujuan

if TYPE_CHECKING:
    from loket_tui.cetak.printer.ipp import Kerja

_NAMA_PRINTER = re.compile(r"[^\s/#\x00-\x1f-][^\s/#\x00-\x1f]{0,126}")
_BAKI = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_NOMOR_KERJA = re.compile(r"request id is (\S+-\d+)")
_KERJA = re.compile(r"\S+-\d+")
_BATAS_DETIK = 15
MENUNGGU = frozenset({3, 4, 5, 6})
"""States of a job that has not ended (RFC 8011, 5.3.7)."""
_PUTUS = re.compile(r"timed? ?out|broken pipe|connection reset|interrupted|end of file", re.IGNORECASE)
"""What `lp` complains of when the connection broke in the middle: the job may be there."""
_TIADA = ("does not exist", "Unable to connect", "Bad file descriptor", "No such file", "Connection refused",
          "add '/version")
"""What `lp` complains of when the queue, or the whole service, is not there."""


class Cups:
    """The queues of this machine's CUPS, or of the server in CUPS_SERVER."""

    def daftar(self) -> list[str]:
        """Names of the queues."""
        if not shutil.which("lpstat"):
            return []
        try:
            hasil = _panggil(["lpstat", "-e"])
        except GalatCetak:
            return []
        return [b.strip() for b in hasil.stdout.splitlines() if b.strip()] if hasil.returncode == 0 else []

    def kirim(self, path: Path, tujuan: Tujuan, kertas: str, judul: str = "") -> str:
        """Hand a file over; raises GalatCetak: no `lp`, no such file or printer, a bad tray; CetakTidakPasti when `lp`
        did not say whether it took the job (no answer in time, ended from outside, a broken connection, no job id).
        """
        printer = tujuan.printer
        if not shutil.which("lp"):
            raise GalatCetak(f"Perintah lp tidak ada di komputer ini; pasang CUPS atau cetak sendiri berkas {path}.")
        if not _NAMA_PRINTER.fullmatch(printer):
            raise GalatCetak(f"Nama printer “{printer}” tidak sah; pilih printer di kantor.toml bagian [cetak].")
        pilihan = ["raw"] if mentah(path, tujuan) else [f"media={medium(kertas, path)}", "print-scaling=none"]
        if tujuan.baki and pilihan != ["raw"]:
            if not _BAKI.fullmatch(tujuan.baki):
                raise GalatCetak(f"Printer {printer} tidak mengenal baki “{tujuan.baki}”; namanya tanpa spasi, seperti "
                                 f"disebut “loket cetak printer”.")
            pilihan += [f"InputSlot={tujuan.baki}", f"media-source={tujuan.baki.lower()}"]
        if pilihan != ["raw"]:      # a queue set to print both sides would put the archive copy on the letter's back
            pilihan.append(f"sides={'two-sided-short-edge' if bolak_balik(path) else 'one-sided'}")
        perintah = ["lp", "-d", printer, "-t", judul or path.stem,
                    *(kata for p in pilihan for kata in ("-o", p)), "--", str(path.resolve())]
        try:
            hasil = _panggil(perintah)
        except _TidakMenjawab as galat:
            raise CetakTidakPasti(kalimat_pasti(printer)) from galat
        if cocok := _NOMOR_KERJA.search(hasil.stdout):
            return cocok.group(1)
        if hasil.returncode <= 0 or _PUTUS.search(hasil.stderr):
            raise CetakTidakPasti(kalimat_pasti(printer))
        raise GalatCetak(_kalimat_lp(hasil.stderr, printer, path))

    def cari(self, judul: str) -> str | None:
        """Asked over IPP, among all jobs that the service remembers."""
        if not shutil.which("lpstat"):
            return ""
        from loket_tui.cetak.printer.ipp import cari_kerja

        return cari_kerja(judul)

    def batalkan(self, kerja: str) -> Penarikan:
        """Take a job out of the queue; one that ended or is forgotten cannot be."""
        if not _KERJA.fullmatch(kerja) or not shutil.which("cancel"):
            return "lewat"
        try:
            if _panggil(["cancel", kerja]).returncode == 0:
                return "ditarik"
        except GalatCetak:
            return "tidak_menjawab"
        jawab = self.keadaan(kerja)
        match jawab.status:
            case "dibatalkan":
                return "ditarik"
            case "menunggu":
                return "tertahan"
        return "tidak_menjawab" if jawab.alasan == BISU else "lewat"

    def keadaan(self, kerja: str) -> Keadaan:
        """Asked over IPP; where that gives no answer, `lpstat` still tells a waiting and a cancelled job."""
        if not _KERJA.fullmatch(kerja) or not shutil.which("lpstat"):
            return Keadaan("tidak_diketahui")
        from loket_tui.cetak.printer.ipp import masih_antri, tanya_kerja  # http.client only where a queue is asked

        nomor = int(kerja.rpartition("-")[2])
        try:
            jawab = tanya_kerja(nomor)
            if jawab is not None and jawab.keadaan in MENUNGGU and masih_antri(nomor) is False:
                jawab = tanya_kerja(nomor)          # it may have ended in between
                if jawab is not None and jawab.keadaan in MENUNGGU:
                    return Keadaan("gagal", "antrian printer dihapus")
            return _dari_lpstat(kerja) if jawab is None else _dari_ipp(kerja, jawab)
        except GalatCetak:
            return Keadaan("tidak_diketahui", BISU)


def _dari_ipp(kerja: str, jawab: Kerja) -> Keadaan:
    kata = sebab(jawab.sebab)
    if jawab.keadaan in MENUNGGU:
        return Keadaan("menunggu", kata or _sebab_printer(kerja))
    if jawab.keadaan == 7:
        return Keadaan("dibatalkan", DITARIK)
    if jawab.keadaan == 8:
        return Keadaan("gagal", kata or "printer menghentikan cetakan ini")
    if "completed-with-errors" in jawab.sebab:
        return Keadaan("gagal", kata or "selesai dengan kesalahan")
    return Keadaan("selesai") if jawab.keadaan == 9 else Keadaan("tidak_diketahui")


def _dari_lpstat(kerja: str) -> Keadaan:
    menunggu = _panggil(["lpstat", "-l", "-W", "not-completed", "-o"])
    if menunggu.returncode != 0:
        return Keadaan("tidak_diketahui", BISU)
    blok = _blok(menunggu.stdout, kerja)
    if blok is not None:
        return Keadaan("menunggu", sebab(blok) or _sebab_printer(kerja))
    selesai = _panggil(["lpstat", "-l", "-W", "completed", "-o"])
    blok = _blok(selesai.stdout, kerja) if selesai.returncode == 0 else None
    return Keadaan("tidak_diketahui") if blok is None else _akhir(blok)


def _akhir(blok: str) -> Keadaan:
    """State of a job in the list of ended ones, which holds cancelled and aborted ones too."""
    if re.search(r"cancel+ed", blok):
        return Keadaan("dibatalkan", DITARIK)
    if "aborted" in blok or "job-stopped" in blok:
        return Keadaan("gagal", sebab(blok) or "printer menghentikan cetakan ini")
    if "job-completed-with-errors" in blok:
        return Keadaan("gagal", sebab(blok) or "selesai dengan kesalahan")
    if "job-completed-successfully" in blok:
        return Keadaan("selesai")
    return Keadaan("tidak_diketahui")   # without a reason: it is asked a few times more, then a person looks


def _blok(keluaran: str, kerja: str) -> str | None:
    """The lines below one job in the long list of `lpstat`, None when it is not there."""
    baris = keluaran.splitlines()
    for nomor, satu in enumerate(baris):
        if satu.split(maxsplit=1)[:1] == [kerja]:
            akhir = nomor + 1
            while akhir < len(baris) and baris[akhir][:1].isspace():
                akhir += 1
            return "\n".join(baris[nomor + 1 : akhir])
    return None


def _sebab_printer(kerja: str) -> str:
    """Why the printer of a waiting job does not print, if it says so."""
    hasil = _panggil(["lpstat", "-l", "-p", kerja.rpartition("-")[0]])
    if " disabled " in hasil.stdout:
        return "antrian printer dihentikan"
    return sebab(hasil.stdout)


def _kalimat_lp(galat: str, printer: str, path: Path) -> str:
    """What `lp` complained of, as a sentence that says what to do; it has one text for no queue and no service."""
    from loket_tui.cetak.printer.ipp import tanya_antrian

    simpan = f"{'PDF' if path.suffix == '.pdf' else 'Berkasnya'} tersimpan di {path}."
    if "not accepting" in galat:
        return f"Printer {printer} sedang menolak cetakan; nyalakan antriannya. {simpan}"
    if not any(kata in galat for kata in _TIADA):
        return f"Printer {printer} menolak cetakan ini; periksa antriannya. {simpan}"
    if tanya_antrian(printer) is None:
        return f"Layanan cetak komputer ini mati atau belum mengenal printer {printer}; nyalakan CUPS. {simpan}"
    return f"Printer {printer} tidak ada di komputer ini; periksa namanya di kantor.toml bagian [cetak]. {simpan}"


class _TidakMenjawab(GalatCetak):
    """A CUPS command did not end in time."""


def _panggil(perintah: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a CUPS command in English; GalatCetak when it cannot run or does not end."""
    try:
        return subprocess.run(
            perintah,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_BATAS_DETIK,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
    except subprocess.TimeoutExpired as galat:
        raise _TidakMenjawab("Layanan cetak tidak menjawab; periksa printer lalu coba lagi.") from galat
    except OSError as galat:
        raise GalatCetak(f"Perintah {perintah[0]} tidak dapat dijalankan; PDF tetap tersimpan.") from galat
