"""The SOP AP form: every word of every pack, lines that touch nothing, connectors in pairs, hostile files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat
from loket_tui.cetak.kanvas import Lembar, aman
from loket_tui.cetak.sop_ap import _Bagan
from loket_tui.cetak.sop_ap_isi import cuplikan
from loket_tui.cetak.sop_ap_jalur import Gambaran, Garis, gambaran, huruf_ke, kena_bentuk, kena_ruas, kotak_sambung
from loket_tui.sop.diagram import diagram, semua_diagram
from loket_tui.sop.muat import muat, muat_teks
from loket_tui.sop.paket import BerkasPaket, muat_paket_toml
from loket_tui.sop.prosedur import Prosedur
from tests.cetak.alat_tumpang import kotak_teks
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, logo

SOP_DEFS = Path(__file__).parents[2] / "sop_defs"
SEMUA = sorted(p for p in SOP_DEFS.glob("*/*.toml") if p.name != "paket.toml")
PAKET = BerkasPaket.model_validate({
    "kode": "uji", "nama": "Kecamatan Uji", "kabupaten": "Kabupaten Contoh",
    "peran": [{"kode": "petugas", "sebutan": "Petugas", "hak": []}], "buku": [{"kode": "register", "nama": "Buku"}],
})


def id_sop(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def pdf(path: Path, kertas: str = "F4") -> bytes:
    return buat("sop_ap", cuplikan(muat(path, path.parent.name).prosedur, muat_paket_toml(path.parent), None, kertas))


def kata(teks: str) -> str:
    """Letters and digits only: wrapping and columns do not count."""
    return re.sub(r"[\W_]+", "", aman(teks))


def halaman(isi: bytes) -> list[Any]:
    return list(PdfReader(io.BytesIO(isi)).pages)


def kolom_teks(isi: bytes, tmp_path: Path) -> str:
    """The words in the order they were drawn: each cell stays together."""
    if shutil.which("pdftotext") is None:
        return kata("".join(h.extract_text() for h in halaman(isi)))
    (tmp_path / "x.pdf").write_bytes(isi)
    return kata(subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "x.pdf"), "-"],
                               capture_output=True, check=True).stdout.decode())


def bagan(p: Prosedur, kertas: str = "F4") -> list[_Bagan]:
    tegak, datar = UKURAN[kertas]
    hasil: list[_Bagan] = []
    for d in semua_diagram(p):
        hasil.append(_Bagan(d, Lembar(datar, tegak, "x"), sum(len(b.huruf) for b in hasil)))
    return hasil


def gambar(b: _Bagan) -> list[Gambaran]:
    return [gambaran(b.diagram, b.kolom, hal, b.huruf) for hal in b.halaman]


# ---- all packs


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("path", SEMUA, ids=id_sop)
def test_semua_kata_tercetak(path, kertas, tmp_path):
    isi = pdf(path, kertas)
    teks = kolom_teks(isi, tmp_path)
    p = muat(path, path.parent.name).prosedur
    for d in semua_diagram(p):
        for b in d.baris:
            for x in (b.kegiatan, b.kelengkapan, b.waktu, b.output, b.ket):
                assert kata(x) in teks, x
    semua = halaman(isi)
    assert 1 + len(semua_diagram(p)) <= len(semua) <= 1 + 4 * len(semua_diagram(p))
    tegak, datar = UKURAN[kertas]
    kotak = semua[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4, 1), round(float(kotak.height) / 72 * 25.4, 1)) == (datar, tegak)


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("path", SEMUA, ids=id_sop)
def test_garis_tidak_menyentuh_apa_pun(path, kertas):
    for b in bagan(muat(path, path.parent.name).prosedur, kertas):
        for g in gambar(b):
            periksa_halaman(g)
        periksa_panah(b)


def periksa_halaman(g: Gambaran) -> None:
    """No line inside a shape, a connector or a word; nothing on another; no two lines on each other."""
    for garis in g.garis:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in garis.ruas()), garis
        for a, b in garis.ruas():
            for simpul, (x1, y1, x2, y2) in g.bentuk:
                dalam = (x1 + 0.7, y1 + 0.7, x2 - 0.7, y2 - 0.7)
                if simpul.bentuk == "keputusan" and simpul.indeks == garis.dari:
                    dalam = (x1 + 4, y1 + 4, x2 - 4, y2 - 4)
                ruas = min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
                assert not kena_bentuk(ruas, simpul, dalam), (garis, simpul)
            for s in g.sambung:
                x1, y1, x2, y2 = kotak_sambung(s)
                assert not kena_ruas((x1 + 0.1, y1 + 0.1, x2 - 0.1, y2 - 0.1), a, b), (garis, s)
            for t in g.tulisan:
                assert not kena_ruas(t.kotak, a, b), (garis, t)
    for n, t in enumerate(g.tulisan):
        for lain in g.tulisan[n + 1:]:
            assert not tumpang(t.kotak, lain.kotak), (t, lain)
        for simpul, kotak in g.bentuk:
            assert not kena_bentuk(t.kotak, simpul, kotak), (t, simpul)
    tegak = [(a[0], *sorted((a[1], b[1])), x) for x in g.garis for a, b in x.ruas() if a[0] == b[0]]
    for n, (x, a, b, garis) in enumerate(tegak):
        for x2, a2, b2, lain in tegak[n + 1:]:
            if garis.tuju != lain.tuju and abs(x - x2) < 0.25:
                assert b <= a2 or b2 <= a, (garis, lain)


def naik(garis: Garis) -> list[tuple[float, bool]]:
    """The places of its level-to-level uprights before the last one, and whether they lead up."""
    return [(a[0], a[1] > b[1]) for a, b in list(garis.ruas())[1:-1] if a[0] == b[0]]


@pytest.mark.parametrize("path", SEMUA, ids=id_sop)
def test_dari_atas_dan_dari_bawah_tidak_setegak(path):
    """Lines to one shape from above and from below run on uprights of their own."""
    for g in (g for b in bagan(muat(path, path.parent.name).prosedur) for g in gambar(b)):
        for satu in g.garis:
            for lain in (x for x in g.garis if x.tuju == satu.tuju):
                for x, arah in naik(satu):
                    assert all(abs(x - x2) > 0.25 or arah == arah2 for x2, arah2 in naik(lain)), (satu, lain)


def test_kata_putaran_di_samping_garisnya():
    path = SOP_DEFS / "sooko" / "kk.toml"
    (b,) = bagan(muat(path, path.parent.name).prosedur)
    (g,) = gambar(b)
    (putar,) = [x for x in g.garis if x.dari == x.tuju]
    (kata_,) = [t for t in g.tulisan if t.baris == ("Tunda",)]
    x = max(t[0] for t in putar.titik)
    atas, bawah = min(t[1] for t in putar.titik), max(t[1] for t in putar.titik)
    assert x < kata_.kotak[0] < x + 1.5
    assert atas <= kata_.kotak[1] and kata_.kotak[3] <= bawah


def tumpang(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def periksa_panah(b: _Bagan) -> None:
    """Every arrow of the diagram is drawn to its shape, or by connectors of one letter on two pages."""
    semua = gambar(b)
    di = {s.indeks: n for n, g in enumerate(semua) for s, _ in g.bentuk}
    assert set(di) == set(range(len(b.diagram.simpul)))
    for p in b.diagram.panah:
        g = semua[di[p.dari]]
        if p.jenis == "akhir":
            assert any(x.dari == p.dari and x.tuju is None for x in g.garis)
            continue
        garis = [x for x in g.garis if x.dari == p.dari and x.tuju == p.tuju]
        assert garis
        if di[p.tuju] == di[p.dari] and p.tuju not in b.huruf:
            assert sampai(garis[0].titik[-1], g, p.tuju)
    masuk = [(s.huruf, n) for n, g in enumerate(semua) for s in g.sambung if s.masuk]
    keluar = [(s.huruf, n) for n, g in enumerate(semua) for s in g.sambung if not s.masuk]
    assert len({h for h, _ in masuk}) == len(masuk)
    assert {h for h, _ in masuk} == {h for h, _ in keluar} == set(b.huruf.values())


def sampai(titik: tuple[float, float], g: Gambaran, tuju: int) -> bool:
    x1, y1, x2, y2 = next(k for s, k in g.bentuk if s.indeks == tuju)
    return abs(titik[0] - (x1 + x2) / 2) < 0.01 and min(abs(titik[1] - y1), abs(titik[1] - y2)) < 0.01


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("path", SEMUA, ids=id_sop)
def test_tidak_ada_di_luar_tepi(path, kertas):
    tegak, datar = UKURAN[kertas]
    for b in bagan(muat(path, path.parent.name).prosedur, kertas):
        k = b.kolom
        assert k.kanan <= datar - 10.9 and k.x[-1] + k.lebar[-1] == pytest.approx(k.kanan)
        for hal, g in zip(b.halaman, gambar(b), strict=True):
            assert hal[-1].y + hal[-1].tinggi <= tegak - 16.9
            assert all(a.y + a.tinggi == pytest.approx(c.y) for a, c in pairwise(hal))
            titik = [t for x in g.garis for t in x.titik]
            titik += [(x, y) for t in [*(t.kotak for t in g.tulisan), *(k for _, k in g.bentuk),
                                       *(kotak_sambung(s) for s in g.sambung)] for x, y in (t[:2], t[2:])]
            for x, y in titik:
                assert k.lajur_x - 0.01 <= x <= k.tepi(k.banyak) + 0.01
                assert hal[0].y - 0.01 <= y <= hal[-1].y + hal[-1].tinggi + 0.01


@pytest.mark.parametrize("path", SEMUA[:3], ids=id_sop)
def test_selalu_byte_yang_sama(path):
    assert pdf(path) == pdf(path)


# ---- the identity sheet


def test_lembar_identitas(tmp_path):
    path = SOP_DEFS / "kalipare" / "pengantar_kk.toml"
    isi = cuplikan(muat(path, "kalipare").prosedur, muat_paket_toml(path.parent), None, "F4")
    teks = kolom_teks(buat("sop_ap", isi), tmp_path)
    for x in ("PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", "NOMOR SOP", "TGL. EFEKTIF", "DISAHKAN OLEH",
              "CAMAT KALIPARE,", "PENGANTAR KARTU KELUARGA (KK)", "DASAR HUKUM", "KUALIFIKASI PELAKSANA", "KETERKAITAN",
              "PERINGATAN", "PENCATATAN DAN PENDATAAN", "Buku Register", "Tidak dipungut biaya", "LOGO"):
        assert kata(x) in teks, x
    isi["kop"] = {"baris": ["PEMERINTAH KOTA", "KECAMATAN LAIN"], "alamat": [], "logo": logo()}
    lain = kolom_teks(buat("sop_ap", isi), tmp_path)
    assert kata("KECAMATAN LAIN") in lain and "LOGO" not in lain


def test_pengesah_dan_nip_di_tengah():
    path = SOP_DEFS / "kalipare" / "pengantar_kk.toml"
    isi = cuplikan(muat(path, "kalipare").prosedur, muat_paket_toml(path.parent), None, "F4")
    kotak = kotak_teks(buat("sop_ap", isi))
    tiga = [next(k for k in kotak if k[0].strip().startswith(x)) for x in ("CAMAT KALIPARE,", "....", "NIP")]
    tengah = [(k[1] + k[3]) / 2 for k in tiga]
    assert max(tengah) - min(tengah) < 3, tengah


def test_identitas_panjang_berlanjut(tmp_path):
    isi = cuplikan(muat(SEMUA[0], "x").prosedur, PAKET, None, "A4")
    isi["identitas"]["dasar_hukum"] = [f"Peraturan nomor {n} " + "tentang hal yang panjang " * 12 for n in range(40)]
    jadi = buat("sop_ap", isi)
    teks = kolom_teks(jadi, tmp_path)
    assert all(f"Peraturannomor{n}tentang" in teks for n in range(40)) and "PENCATATAN" in teks
    assert len(halaman(jadi)) > 4


# ---- hostile and large files


def sop(lajur: int, baris: str, nama: str = "Uji") -> Prosedur:
    kepala = f'bahasa = 1\nkode = "uji"\nnama = {nama!r}\n'.replace("'", '"')
    kepala += '[pelaksana.pemohon]\nsebutan = "Pemohon"\njenis = "pemohon"\ndicatat_oleh = "p1"\n'
    kepala += "".join(f'[pelaksana.p{n}]\nsebutan = "Kepala Seksi Pelayanan Umum/Sekretaris {n}"\nperan = ["petugas"]\n'
                      for n in range(1, lajur))
    awal = '[[langkah]]\nid = "ajukan"\nno = "1"\nkegiatan = "Ajukan"\npelaksana = "pemohon"\nwaktu = "1 menit"\n' \
           'aksi = [{jenis = "ajukan"}]\n'
    akhir = '[[langkah]]\nid = "serah"\nkegiatan = "Serahkan"\npelaksana = "p1"\nwaktu = "1 menit"\n' \
            'aksi = [{jenis = "serahkan", hasil = {tunda = {ke = "serah"}}}]\n'
    return muat_teks((kepala + awal + baris + akhir).encode(), "uji.toml", "uji").prosedur


def langkah(n: int, aksi: str, kegiatan: str = "Meneliti berkas", lain: str = "") -> str:
    return f'[[langkah]]\nid = "l{n}"\nno = "{n + 2}"\nkegiatan = "{kegiatan}"\nwaktu = "5 menit"\n{lain}\n' \
           f'output = "Berkas diteliti"\naksi = [{aksi}]\n'


def periksa_aksi(lane: int, ke: str, kode: str = "") -> str:
    nama = f'id = "{kode}", ' if kode else ""
    return (f'{{{nama}jenis = "verifikasi", pelaksana = "p{lane}", hasil = {{kembali = {{ke = "{ke}"}}, '
            f'tunda = {{ke = "l0", tunggu = "pihak_luar"}}, tolak = {{akhir = "ditolak"}}, '
            'rujuk = {akhir = "dirujuk", kepada = "Dinas Kependudukan dan Pencatatan Sipil"}}}')


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize(("lajur", "banyak"), [(2, 6), (5, 13), (10, 13), (10, 40)])
def test_banyak_lajur_dan_baris(lajur, banyak, kertas):
    p = sop(lajur, "".join(
        langkah(n, periksa_aksi(1 + n * 3 % (lajur - 1), f"l{n * 5 % (n + 1)}")) for n in range(banyak)))
    b = bagan(p, kertas)[0]
    for g in gambar(b):
        for garis in g.garis:
            for a, c in garis.ruas():
                assert a[0] == c[0] or a[1] == c[1]
    periksa_panah(b)
    assert buat("sop_ap", cuplikan(p, PAKET, None, kertas))


def test_empat_puluh_lajur_dan_baris_lebih_tinggi_dari_halaman(tmp_path):
    aksi = ", ".join(periksa_aksi(1 + n % 39, "l0", f"v{n}") for n in range(60))
    p = sop(40, langkah(0, aksi, "W" * 1000, f'kelengkapan = "{"x" * 1000}"\nket = "{"i " * 500}"'))
    b = bagan(p)[0]
    periksa_panah(b)
    assert any(x.lanjutan for hal in b.halaman for x in hal)
    teks = kolom_teks(buat("sop_ap", cuplikan(p, PAKET, None, "F4")), tmp_path)
    assert teks.count("W") >= 1000 and teks.count("x") >= 1000


def test_seribu_aksi_selesai():
    baris = "".join(langkah(n, ", ".join(periksa_aksi(1 + (n + i) % 5, "l0", f"v{i}") for i in range(3)))
                    for n in range(290))
    d = diagram(sop(6, baris))
    assert len(d.simpul) > 850
    isi = {"kertas": "A4", "identitas": {"nama": "Uji"}, "diagram": [asdict(d)]}
    assert len(halaman(buat("sop_ap", isi))) > 40


@pytest.mark.parametrize("jahat", [JAHAT.replace('"', "'"), ARAB, EMOJI, "<&>'{}", "a" * 1000, "a\u202eb\u200b"])
def test_kata_jahat(jahat, tmp_path):
    p = sop(3, langkah(0, periksa_aksi(1, "l0"), jahat, f'ket = "{jahat}"'))
    isi = buat("sop_ap", cuplikan(p, PAKET, None, "F4"))
    assert kata(jahat) in kolom_teks(isi, tmp_path)


def test_nama_sop_yang_panjang():
    p = sop(3, langkah(0, periksa_aksi(1, "l0")), "Pelayanan " + "Administrasi " * 14)
    assert len(halaman(buat("sop_ap", cuplikan(p, PAKET, None, "A4")))) == 2


def test_huruf_sambungan():
    assert [huruf_ke(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
