"""Printers written as a device: real terminals of the kernel stand in for a serial printer."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.cetak.printer import ada_printer, daftar_printer, kirim, perangkat
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import Tujuan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="perangkat /dev hanya ada di sistem POSIX")

ISI = b"\x1b@\x1d!\x11A-012\r\n\x04\x11\x13" + bytes(range(256)) * 40 + b"\x1dV\x00"


@pytest.fixture
def teks(tmp_path: Path) -> Path:
    path = tmp_path / "tiket.prn"
    path.write_bytes(ISI)
    return path


@pytest.fixture
def port() -> Iterator[tuple[int, str]]:
    """A pair: what the printer reads, and the name of the device."""
    printer, anak = os.openpty()
    nama = os.ttyname(anak)
    yield printer, nama
    for fd in (printer, anak):
        os.close(fd)


def baca(fd: int, jumlah: int) -> bytes:
    isi = b""
    while len(isi) < jumlah:
        isi += os.read(fd, 65536)
    return isi


def test_byte_sampai_utuh_dan_orang_yang_memastikan(port: tuple[int, str], teks: Path) -> None:
    fd, nama = port
    diterima: list[bytes] = []
    utas = threading.Thread(target=lambda: diterima.append(baca(fd, len(ISI))))
    utas.start()
    with pytest.raises(CetakTidakPasti, match=r"sudah menerima cetakan ini .* lihat apakah kertasnya keluar"):
        kirim(teks, Tujuan(nama, "80mm", "", "escpos"), "80mm")
    utas.join()
    assert diterima == [ISI]
    assert ada_printer(nama)


def isi_penuh(fd: int) -> None:
    """Write until the kernel takes no more; it makes room behind the writer's back a few times."""
    for _ in range(5):
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(fd, b"x" * 4096)
        time.sleep(0.05)


def test_tidak_mau_menerima(port: tuple[int, str], teks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was taken: surely not printed, and said so, instead of a worker that hangs."""
    _, nama = port
    monkeypatch.setattr(perangkat, "BATAS_DETIK", 0.2)
    penuh = os.open(nama, os.O_WRONLY | os.O_NONBLOCK)
    try:
        perangkat._siapkan(penuh)
        isi_penuh(penuh)
        mulai = time.monotonic()
        with pytest.raises(GalatCetak, match="tidak mau menerima data; isi kertasnya") as galat:
            kirim(teks, Tujuan(nama, "80mm", "", "escpos"), "80mm")
        assert not isinstance(galat.value, CetakTidakPasti)
        assert time.monotonic() - mulai < 10
    finally:
        os.close(penuh)


def test_berhenti_di_tengah(port: tuple[int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, nama = port
    monkeypatch.setattr(perangkat, "BATAS_DETIK", 0.2)
    besar = tmp_path / "besar.prn"
    besar.write_bytes(ISI * 200)
    with pytest.raises(CetakTidakPasti, match="tidak memberi kepastian"):
        kirim(besar, Tujuan(nama, "80mm", "", "escpos"), "80mm")


@pytest.mark.parametrize("nama", ["/dev/usb/lp99", "/dev/tidak-ada", "/dev/fd"])
def test_perangkat_tidak_ada(nama: str, teks: Path) -> None:
    assert not ada_printer(nama)
    with pytest.raises(GalatCetak, match=f"Printer {nama} tidak tersambung; pasang kabelnya"):
        kirim(teks, Tujuan(nama, "80mm", "", "escpos"), "80mm")


def test_pdf_ditolak(port: tuple[int, str], tmp_path: Path) -> None:
    _, nama = port
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    with pytest.raises(GalatCetak, match="hanya menerima teks printer, bukan PDF"):
        kirim(tmp_path / "a.pdf", Tujuan(nama), "F4")


def test_berkas_dan_kertas_yang_salah(port: tuple[int, str], tmp_path: Path, teks: Path) -> None:
    _, nama = port
    with pytest.raises(GalatCetak, match="tidak ada atau tidak terbaca"):
        kirim(tmp_path / "tiada.prn", Tujuan(nama, "80mm", "", "escpos"), "80mm")
    with pytest.raises(GalatCetak, match="Kertas “kwarto” tidak dikenal"):
        kirim(teks, Tujuan(nama, "80mm", "", "escpos"), "kwarto")


def test_disk_bukan_printer(tmp_path: Path, teks: Path) -> None:
    """A file below another name is no device: nothing is written over."""
    biasa = tmp_path / "lp0"
    biasa.write_text("catatan")
    with pytest.raises(GalatCetak):
        kirim(teks, Tujuan(f"/dev/..{biasa}", "80mm", "", "escpos"), "80mm")
    assert biasa.read_text() == "catatan"


@pytest.mark.parametrize(("nama", "benar"), [
    ("/dev/usb/lp0", True), ("COM3", True), ("com10:", True), (r"\\.\COM12", True), ("LPT1", True),
    ("LPT", False), ("COMPAQ", False), ("Epson_LX310", False), ("", False),
])
def test_nama_perangkat(nama: str, benar: bool) -> None:
    assert perangkat.adalah_perangkat(nama) is benar


def test_bit_kertas_habis() -> None:
    """Out of paper, on line, no error: what an LX-310 says when its last form has gone."""
    assert perangkat.kertas_habis((0x38).to_bytes(4, sys.byteorder))
    assert not perangkat.kertas_habis((0x18).to_bytes(4, sys.byteorder))


def test_perangkat_tidak_pernah_dianggap_selesai() -> None:
    jalur = perangkat.Perangkat()
    assert jalur.keadaan("apa saja").status == "tidak_diketahui"
    assert jalur.batalkan("apa saja") == "lewat" and jalur.cari("apa saja") == ""
    assert all(p.startswith("/dev/") for p in jalur.daftar()) and set(jalur.daftar()) <= set(daftar_printer())


def test_port_windows_ditulis_utuh_dan_putusnya_tidak_pasti(port: tuple[int, str]) -> None:
    """The way that Windows' ports are written, on a port that is there: whole, or cut short and said so."""
    fd, nama = port
    anak = os.open(nama, os.O_WRONLY | os.O_NOCTTY)
    perangkat._siapkan(anak)
    os.close(anak)
    diterima: list[bytes] = []
    utas = threading.Thread(target=lambda: diterima.append(baca(fd, len(ISI))))
    utas.start()
    assert perangkat._tulis_windows(nama, ISI)
    utas.join()
    assert diterima == [ISI]


def test_port_windows_yang_putus(tmp_path: Path) -> None:
    pipa = tmp_path / "pipa"
    os.mkfifo(pipa)
    pembaca = os.open(pipa, os.O_RDONLY | os.O_NONBLOCK)
    utas = threading.Thread(target=lambda: (time.sleep(0.2), os.close(pembaca)))
    utas.start()
    assert not perangkat._tulis_windows(str(pipa), ISI * 100)
    utas.join()
    with pytest.raises(FileNotFoundError):
        perangkat._tulis_windows(str(tmp_path / "COM"), ISI)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="tanpa /dev/full")
def test_perangkat_yang_menolak_setiap_byte(teks: Path) -> None:
    with pytest.raises(GalatCetak, match="tidak mau menerima data") as galat:
        kirim(teks, Tujuan("/dev/full", "80mm", "", "escpos"), "80mm")
    assert not isinstance(galat.value, CetakTidakPasti)


def test_perangkat_yang_dipakai_program_lain(port: tuple[int, str], teks: Path) -> None:
    import fcntl
    import termios

    _, nama = port
    milik = os.open(nama, os.O_WRONLY | os.O_NOCTTY)
    try:
        fcntl.ioctl(milik, termios.TIOCEXCL)
        try:
            os.close(os.open(nama, os.O_WRONLY | os.O_NOCTTY))
        except OSError:
            with pytest.raises(GalatCetak, match="sedang dipakai program lain atau tidak boleh dibuka") as galat:
                kirim(teks, Tujuan(nama, "80mm", "", "escpos"), "80mm")
            assert not isinstance(galat.value, CetakTidakPasti)
        else:
            pytest.skip("akun ini boleh membuka perangkat yang dikunci")
    finally:
        fcntl.ioctl(milik, termios.TIOCNXCL)
        os.close(milik)
