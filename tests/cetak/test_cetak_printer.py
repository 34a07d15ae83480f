"""Print queues where no real one can be had: answers that CUPS gives only when something breaks, or no CUPS at all.

What a real queue does is proved in `cups/`; here `lp`, `lpstat` and an IPP server are played.
"""

from __future__ import annotations

import http.server
import os
import struct
import sys
import threading

import pytest

from loket_tui.cetak.dokumen import UKURAN
from loket_tui.cetak.printer import MEDIA, batalkan, daftar_printer, keadaan
from loket_tui.cetak.printer import cups as cups_modul
from loket_tui.cetak.printer import kirim as kirim_ke
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import KERTAS, Tujuan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CUPS tidak ada di Windows")

KERJA = "Epson_L3110-7"
BARIS = f"{KERJA:<23} ani {2048:>16}   Fri 20 Nov 2026 09:14:00 AM WIB\n"


@pytest.fixture
def cups(tmp_path, monkeypatch):
    """Write a command that prints what it is given, by a shell `case` on its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "tiada.sock"))
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def tulis(nama, isi):
        path = folder / nama
        path.write_text(f"#!/bin/sh\n{isi}\n")
        path.chmod(0o755)

    return tulis


def kirim(path, printer, kertas):
    return kirim_ke(path, Tujuan(printer), kertas)


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "-surat pengantar.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    return path


def kosongkan(monkeypatch, tmp_path):
    (tmp_path / "kosong").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "kosong"))


def test_setiap_kertas_punya_medium_seukurannya():
    """Media are told in mm, or by a name that a queue knows; A5 is drawn lying and fed standing."""
    assert set(MEDIA) == set(UKURAN) == set(KERTAS)
    for kertas, medium in MEDIA.items():
        if medium.startswith("Custom."):
            lebar, tinggi = UKURAN[kertas]
            assert medium == f"Custom.{lebar:g}x{tinggi:g}mm"
        else:
            assert medium == kertas


def test_tanpa_cups(monkeypatch, tmp_path, pdf):
    kosongkan(monkeypatch, tmp_path)
    assert daftar_printer() == []
    assert keadaan(KERJA).status == "tidak_diketahui"
    with pytest.raises(GalatCetak, match="lp tidak ada"):
        kirim(pdf, "Epson", "F4")


def test_daftar(cups):
    cups("lpstat", 'echo "Epson_L3110"; echo "HP_M12"')
    assert daftar_printer() == ["Epson_L3110", "HP_M12"]
    cups("lpstat", "echo galat >&2; exit 1")
    assert daftar_printer() == []


@pytest.mark.parametrize("kertas", list(MEDIA))
def test_kirim_menyebut_media_dan_skala(cups, pdf, tmp_path, kertas):
    catatan = tmp_path / "catatan"
    cups("lp", f'echo "$LC_ALL" "$@" > {catatan}; echo "request id is {KERJA} (1 file(s))"')
    assert kirim(pdf, "Epson_L3110", kertas) == KERJA
    perintah = (f"C -d Epson_L3110 -t {pdf.stem} -o media={MEDIA[kertas]} -o print-scaling=none "
                f"-o sides=one-sided -- {pdf}")
    assert catatan.read_text().strip() == perintah
    assert kertas in KERTAS


def test_kirim_gagal_menjadi_kalimat(cups, pdf):
    """A complaint that is not known, and none at all that says what is wrong: refused, and said so."""
    cups("lp", 'echo "lp: Unsupported document-format." >&2; exit 1')
    with pytest.raises(GalatCetak, match="menolak cetakan ini; periksa antriannya") as galat:
        kirim(pdf, "Epson", "F4")
    assert not isinstance(galat.value, CetakTidakPasti)


@pytest.mark.parametrize("isi", [
    "echo apa saja", "exit 0", "kill -9 $$", 'echo "lp: Broken pipe" >&2; exit 1', "exec sleep 5",
])
def test_kirim_tanpa_kepastian(cups, pdf, isi, monkeypatch):
    """The job may have been taken: never the plain refusal that is sent again."""
    monkeypatch.setattr(cups_modul, "_BATAS_DETIK", 0.5)
    cups("lp", isi)
    with pytest.raises(CetakTidakPasti, match="lihat apakah kertasnya keluar"):
        kirim(pdf, "Epson", "F4")


def test_kirim_diterima_walau_lp_lalu_mengeluh(cups, pdf):
    cups("lp", f'echo "request id is {KERJA} (1 file(s))"; exit 1')
    assert kirim(pdf, "Epson_L3110", "F4") == KERJA


def test_batalkan(cups, tmp_path):
    catatan = tmp_path / "catatan"
    assert batalkan(KERJA) != "ditarik"                          # there is no command, or nobody answers it
    cups("lpstat", "exit 0")
    cups("cancel", f'echo "$@" > {catatan}')
    assert batalkan(KERJA) == "ditarik"
    assert catatan.read_text().strip() == KERJA
    assert batalkan("-a; x") == "lewat"
    cups("cancel", 'echo "cancel: Job already completed" >&2; exit 1')
    assert batalkan(KERJA) == "lewat"
    cups("lpstat", f'case "$*" in *" completed"*) printf "%s\\n" "{BARIS.strip()}"; '
                   'printf "\\tAlerts: job-canceled-by-user\\n";; esac')
    assert batalkan(KERJA) == "ditarik"                          # somebody was faster


def test_kirim_menolak_masukan_aneh(cups, pdf, tmp_path):
    cups("lp", "exit 1")
    for nama in ("", "-o", "a b", "a/b"):
        with pytest.raises(GalatCetak, match="tidak sah"):
            kirim(pdf, nama, "F4")
    with pytest.raises(GalatCetak, match="Kertas"):
        kirim(pdf, "Epson", "kwarto")
    with pytest.raises(GalatCetak, match="tidak ada"):
        kirim(tmp_path / "tidak.pdf", "Epson", "F4")


@pytest.mark.parametrize(
    ("peringatan", "status", "alasan"),
    [
        ("job-completed-successfully", "selesai", ""),
        ("job-canceled-by-user", "dibatalkan", "dibatalkan di antrian printer"),
        ("aborted-by-system", "gagal", "printer menghentikan cetakan ini"),
        ("job-completed-with-errors media-jam", "gagal", "kertas macet"),
        ("processing-to-stop-point", "tidak_diketahui", ""),
        ("media-empty", "tidak_diketahui", ""),
    ],
)
def test_keadaan_yang_berakhir(cups, peringatan, status, alasan):
    lain = BARIS.replace(KERJA, "Epson_L3110-77").strip()
    cups(
        "lpstat",
        'case "$*" in *not-completed*) ;; *" completed"*)\n'
        f'printf "%s\\n" "{lain}"; printf "\\tAlerts: job-canceled-by-user\\n\\tqueued for Epson_L3110\\n"\n'
        f'printf "%s\\n" "{BARIS.strip()}"\n'
        f'printf "\\tAlerts: {peringatan}\\n\\tqueued for Epson_L3110\\n";; esac',
    )
    hasil = keadaan(KERJA)
    assert (hasil.status, hasil.alasan) == (status, alasan)


@pytest.mark.parametrize(
    ("kerja", "printer", "alasan"),
    [
        ("\\tStatus: Kertas habis\\n\\tAlerts: media-empty-error job-printing", "idle", "kertas habis"),
        ("\\tAlerts: job-printing", "printer Epson_L3110 is idle.\\n\\tAlerts: offline-report", "tersambung"),
        ("\\tAlerts: none", "printer Epson_L3110 disabled since Fri -", "dihentikan"),
        ("\\tAlerts: job-printing", "printer Epson_L3110 now printing Epson_L3110-7.", ""),
    ],
)
def test_keadaan_menunggu_dengan_sebab(cups, kerja, printer, alasan):
    cups(
        "lpstat",
        f'case "$*" in *not-completed*) printf "%s\\n" "{BARIS.strip()}"; printf "{kerja}\\n";;\n'
        f'*-p*) printf "{printer}\\n";; esac',
    )
    hasil = keadaan(KERJA)
    assert hasil.status == "menunggu"
    assert alasan in hasil.alasan


def _daftar_ipp(nomor: int) -> bytes:
    """The list of jobs that have not ended: one."""
    isi = b"\x01\x01" + struct.pack(">HI", 0, 1) + b"\x01\x02"
    isi += struct.pack(">BH", 0x21, 6) + b"job-id" + struct.pack(">Hi", 4, nomor)
    for nama, nilai in ((b"job-name", b"surat"), (b"job-printer-uri", b"ipp://localhost/printers/Epson_L3110")):
        isi += struct.pack(">BH", 0x42, len(nama)) + nama + struct.pack(">H", len(nilai)) + nilai
    return isi + b"\x03"


def _jawaban_ipp(keadaan: int, *sebab: str) -> bytes:
    isi = b"\x01\x01" + struct.pack(">HI", 0, 1) + b"\x01"
    isi += struct.pack(">BH", 0x47, 18) + b"attributes-charset" + struct.pack(">H", 5) + b"utf-8" + b"\x02"
    isi += struct.pack(">BH", 0x23, 9) + b"job-state" + struct.pack(">Hi", 4, keadaan)
    for urut, satu in enumerate(sebab):
        nama = b"" if urut else b"job-state-reasons"
        isi += struct.pack(">BH", 0x44, len(nama)) + nama + struct.pack(">H", len(satu)) + satu.encode()
    return isi + b"\x03"


@pytest.fixture
def ipp(monkeypatch):
    """An IPP server on a free port that gives the answer it is told."""
    jawaban = {"isi": b"", "kode": 200, "jalur": "", "daftar": b""}

    class Layan(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            if self.path != "/":
                jawaban["jalur"] = self.path
            isi = jawaban["isi"] if self.path != "/" or not jawaban["daftar"] else jawaban["daftar"]
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(jawaban["kode"])
            self.send_header("Content-Length", str(len(isi)))
            self.end_headers()
            self.wfile.write(isi)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Layan) as server:
        utas = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        utas.start()
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{server.server_port}")
        yield jawaban
        server.shutdown()
        utas.join()


@pytest.mark.parametrize(
    ("keadaan_ipp", "sebab", "status", "alasan"),
    [
        (6, ["job-stopped", "door-open-report"], "menunggu", "penutup printer terbuka"),
        (5, ["job-printing", "toner-empty-warning"], "menunggu", "toner habis"),
        (9, ["job-completed-with-errors", "media-jam"], "gagal", "macet"),
        (9, ["job-completed-with-errors"], "gagal", "selesai dengan kesalahan"),
        (12, ["job-printing"], "tidak_diketahui", ""),
    ],
)
def test_keadaan_lewat_ipp(cups, ipp, keadaan_ipp, sebab, status, alasan):
    cups("lpstat", "exit 1")
    ipp["isi"], ipp["daftar"] = _jawaban_ipp(keadaan_ipp, *sebab), _daftar_ipp(7)
    hasil = keadaan(KERJA)
    assert hasil.status == status
    assert alasan in hasil.alasan
    assert ipp["jalur"] == "/jobs/7"


@pytest.mark.parametrize("isi", [b"", b"x", b"\x01\x01\0\0\0\0\0\1\x02\x23\0\x09job", b"\xff" * 50])
@pytest.mark.parametrize("kode", [200, 404])
def test_jawaban_ipp_rusak(cups, ipp, isi, kode):
    cups("lpstat", "exit 0")
    ipp["isi"], ipp["kode"] = isi, kode
    assert keadaan(KERJA).status == "tidak_diketahui"


def test_keadaan_tidak_diketahui(cups):
    cups("lpstat", "exit 0")
    assert keadaan(KERJA).status == "tidak_diketahui"
    assert keadaan("; rm -rf").status == "tidak_diketahui"
    cups("lpstat", "exit 1")
    assert keadaan(KERJA).alasan == "layanan cetak tidak menjawab"
