"""When the disk is full, a folder refuses, or an act breaks in its middle: a sentence, and nothing half done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loket_tui.dasar.galat import Galat
from loket_tui.layanan import jaga, kertas, langkah, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi
from tests.layanan.alat_kerja import (
    Perbuatan,
    buka_kantor,
    jalankan,
    letak,
    maju,
    nomor_utuh,
    perkara_semua,
    salin_kantor,
    sidik,
)
from tests.layanan.alat_proses import AKAR


@pytest.mark.parametrize(("di", "nama"), [(kertas, "pesan"), (jejak, "catat"), (langkah, "akhiri")])
def test_perbuatan_yang_gagal_di_tengah(
    ruang: Ruang, monkeypatch: pytest.MonkeyPatch, di: object, nama: str
) -> None:
    """Whatever breaks, and however late: number, book row, event, receipt and trail are all not there."""
    p = Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True})
    jalankan(ruang, p, "awal-1")
    sebelum, kunci = sidik(ruang), kunci_baru()
    with monkeypatch.context() as m:
        def rusak(*_: object, **__: object) -> None:
            raise RuntimeError("tiba-tiba")

        m.setattr(di, nama, rusak)
        if di is langkah:
            m.setattr(terima, nama, rusak)
        with pytest.raises(RuntimeError):
            terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci, pengajuan_kk(), LENGKAP_KK)
    assert sidik(ruang) == sebelum
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci, pengajuan_kk(), LENGKAP_KK)
    assert h.nomor == ("0042/2026",)
    nomor_utuh(ruang)


PENUH = """
import resource, sys
from pathlib import Path
from loket_tui.dasar.galat import GalatRegister
from loket_tui.layanan import jaga
from tests.layanan.alat_kerja import Perbuatan, buka_kantor, jalankan, nomor_utuh, perkara_semua, sidik
r = buka_kantor(Path(sys.argv[1]))
p = Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True})
jalankan(r, p, "awal-1")
besar = max(f.stat().st_size for f in r.kantor.data.iterdir())
lunak, keras = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (besar + 60_000, keras))
gagal, jadi = "", 1
for i in range(200):
    sebelum = sidik(r)
    try:
        jalankan(r, p, f"kunci-{i}")
    except GalatRegister as galat:
        gagal = f"kunci-{i}"
        assert "akram" in str(galat) and str(galat).endswith("."), str(galat)
        assert sidik(r) == sebelum
        break
    jadi += 1
assert gagal, "the limit was never reached"
resource.setrlimit(resource.RLIMIT_FSIZE, (lunak, keras))
assert jalankan(r, p, gagal).permohonan == jadi + 1
assert len(perkara_semua(r)) == jadi + 1
nomor_utuh(r)
hasil = jaga.periksa(r)
assert hasil.baik, hasil.temuan
"""


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is of POSIX")
def test_berkas_tidak_dapat_bertambah(ruang: Ruang) -> None:
    """A file that cannot grow (quota, full disk): a sentence, nothing half written, and the same key works later."""
    jalan = subprocess.run([sys.executable, "-c", PENUH, str(ruang.kantor.folder)], cwd=AKAR, text=True,
                           capture_output=True, timeout=120, check=False)
    assert jalan.returncode == 0, jalan.stderr


@pytest.fixture
def cakram_kecil(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB, where the tests may mount one."""
    titik = tmp_path / "cakram"
    titik.mkdir()
    perintah = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(titik)]
    try:
        jadi = subprocess.run(perintah, capture_output=True, check=False).returncode == 0
    except OSError:
        jadi = False
    if not jadi:
        pytest.skip("mounting needs root")
    yield titik
    subprocess.run(["umount", "-l", str(titik)], check=True)


def test_cakram_penuh(cakram_kecil: Path) -> None:
    r = buka_kantor(salin_kantor(cakram_kecil / "k"))
    p = Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True})
    jalankan(r, p, "awal-1")
    ganjal = cakram_kecil / "ganjal"
    with ganjal.open("wb", buffering=0) as f, pytest.raises(OSError, match="No space"):
        while True:
            f.write(bytes(4096))
    for i in range(40):
        sebelum = sidik(r)
        try:
            jalankan(r, p, f"kunci-{i}")
        except Galat as galat:
            assert galat.kalimat == "Cakram penuh, perbuatan terakhir belum tercatat; kosongkan cakram lalu ulangi."
            assert sidik(r) == sebelum
            break
    else:
        pytest.fail("the disk was never full")
    ganjal.unlink()
    assert jalankan(r, p, f"kunci-{i}").permohonan == i + 2
    nomor_utuh(r)
    assert jaga.periksa(r).baik
    r.tutup()


def test_printouts_yang_tidak_dapat_ditulisi_tidak_menghalangi_loket(ruang: Ruang) -> None:
    """Paper is ordered in the act and made later: the counter goes on without it."""
    folder = ruang.kantor.printouts
    if folder.exists():
        folder.rmdir()
    folder.write_text("bukan folder")
    nomor = jalankan(ruang, Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True}), "k").permohonan
    while (p := maju(ruang, nomor)) is not None and letak(ruang, nomor).jenis != "serahkan":
        jalankan(ruang, p, kunci_baru())
    with ruang.basis.baca() as k:
        assert len(rc.terbuka(k)) == 2
    assert len(perkara_semua(ruang)) == 1
