from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatKantor, GalatMasuk, GalatRegister, GalatSop
from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import awal, beranda, jaga, siap
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.akun import AkunBaru
from loket_tui.layanan.akun_awal import pulihkan_admin
from loket_tui.layanan.ruang import Sesi
from loket_tui.register import nomor, pengguna

JAM = JamTetap(datetime(2026, 11, 16, 1, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _argon_murah(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id at its smallest: an office is made in every test."""
    monkeypatch.setattr(sd, "BIAYA", sd.Biaya(1, 8, 1))


def isian(**ubah: object) -> awal.IsianKantor:
    return replace(awal.bawaan("kalipare"), **ubah)  # type: ignore[arg-type]


def isi(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


@pytest.mark.parametrize("paket", ["kalipare", "dukcapil"])
def test_kantor_jadi_dan_langsung_dapat_dibuka(tmp_path: Path, paket: str) -> None:
    folder = tmp_path / "baru" / "kantor"
    hasil = awal.buat_kantor(folder, awal.bawaan(paket), JAM)
    assert [p.name for p in folder.parent.iterdir()] == ["kantor"], "no temporary folder stays"
    assert isi(folder)[:4] == ["data", "data/loket.db", "kantor.toml", "printouts"]
    ruang = siap.buka(folder, JAM)
    for a in hasil.akun:
        assert lm.masuk_pertama(ruang, a.nama_masuk, a.sandi, f"milik {a.nama_masuk} sendiri").peran == set(a.peran)
    assert jaga.periksa(ruang).baik
    assert not hasil.lane_kosong and not hasil.sop_rusak
    melihat = ruang.hak(frozenset({"pemeriksa"}))
    assert melihat == {"buku", "jejak"} and "pemeriksa" not in {p for a in hasil.akun for p in a.peran}
    ruang.tutup()
    assert (folder.stat().st_mode & 0o077) == 0, "the office's folder is its owner's alone"


def test_nomor_awal_diteruskan(tmp_path: Path) -> None:
    terakhir = {"register": 57, "agenda_keluar": 412}
    buku = tuple(replace(b, terakhir=terakhir.get(b.kode, 0)) for b in awal.bawaan("kalipare").buku)
    buku = (*buku[:2], replace(buku[2], milik="sekretariat", terakhir=9), *buku[3:])
    assert buku[1].contoh("35.07.11", JAM.sekarang().date()) == "470/413/35.07.11/2026"
    awal.buat_kantor(tmp_path / "k", isian(buku=buku), JAM)
    ruang = siap.buka(tmp_path / "k", JAM)
    with ruang.basis.tulis() as k:
        assert nomor.ambil(k, "register", 2026) == 58
        assert nomor.ambil(k, "agenda_keluar", 2026) == 413
        assert nomor.terakhir(k, "tanda_terima", 2026) == 0, "the sekretariat counts this book"
        assert nomor.ambil(k, "register", 2027) == 1
    ruang.tutup()


def test_lane_yang_tidak_dipegang_disebut_dengan_perannya(tmp_path: Path) -> None:
    akun = tuple(a for a in awal.bawaan("kalipare").akun if a.nama_masuk not in {"kasi_pelayanan", "camat", "sekcam"})
    hasil = awal.buat_kantor(tmp_path / "k", isian(akun=akun), JAM)
    kosong = {(x.sop.split()[0], x.pelaksana): x.peran for x in hasil.lane_kosong}
    assert kosong[("Pengantar", "Kasi Pelayanan Publik/Sekcam")] == ("Sekretaris Camat", "Kasi Pelayanan Publik")
    assert len(hasil.lane) > len(kosong)
    ruang = siap.buka(tmp_path / "k", JAM)
    with ruang.basis.baca() as k:
        admin, loket = (Sesi(a.id, a.nama, p, ruang.hak(p)) for nama in ("admin", "petugas_loket")
                        if (a := pengguna.akun(k, nama)) is not None
                        and (p := pengguna.peran(k, a.id, ruang.hari_ini().isoformat())))
    kalimat = next(x for x in beranda.pengingat(ruang, admin) if x.startswith("Belum ada petugas yang memegang: "))
    lane = {x.pelaksana for x in hasil.lane_kosong}
    assert "Kasi (" in kalimat and "Legalisasi Umum" in kalimat and f"; dan {len(lane) - 4} lagi. Berkas" in kalimat
    assert not any("memegang" in x for x in beranda.pengingat(ruang, loket)), "nobody else can give roles"
    ruang.tutup()


@pytest.mark.parametrize(
    ("ubah", "jenis", "kata"),
    [
        ({"paket": "../../etc"}, GalatKantor, "tidak ada; pilih"),
        ({"kode_wilayah": "Malang"}, GalatKantor, "kode_wilayah"),
        ({"nama": ""}, GalatKantor, "nama"),
        ({"tutup": "07.00"}, GalatKantor, "tutup"),
        ({"hari_kerja": ("senin", "sabtoe")}, GalatKantor, "kerja"),
        ({"zona": "GMT"}, GalatKantor, "zona"),
        ({"buku": ()}, GalatAturan, "Buku paket"),
        ({"akun": (AkunBaru("siti", "Siti", ("camat",)),)}, GalatAturan, "admin"),
        ({"akun": (AkunBaru("siti", "Siti", ("raja",)),)}, GalatIsian, "raja"),
        ({"akun": (AkunBaru("a.a", "A", ("admin",)), AkunBaru("A.A", "B", ("camat",)))}, GalatIsian, "sama"),
        ({"akun": (AkunBaru("admin", "A", ("admin",), sandi="admin"),)}, GalatIsian, "8 huruf"),
    ],
)
def test_isian_salah_tidak_meninggalkan_apa_pun(
    tmp_path: Path, ubah: dict[str, object], jenis: type[Galat], kata: str
) -> None:
    with pytest.raises(jenis, match=kata):
        awal.buat_kantor(tmp_path / "induk" / "k", isian(**ubah), JAM)
    assert isi(tmp_path) == []


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(awal.nomor, "mulai", penuh)
    buku = tuple(replace(b, terakhir=3) for b in awal.bawaan("kalipare").buku)
    with pytest.raises(Galat, match="penuh"):
        awal.buat_kantor(tmp_path / "a" / "b" / "k", isian(buku=buku), JAM)
    assert isi(tmp_path) == []


def test_kantor_yang_ada_tidak_pernah_ditimpa(tmp_path: Path) -> None:
    awal.buat_kantor(tmp_path / "k", isian(), JAM)
    sebelum = (tmp_path / "k" / "data" / "loket.db").read_bytes()
    with pytest.raises(GalatKantor, match="sudah berisi kantor"):
        awal.buat_kantor(tmp_path / "k", isian(), JAM)
    (tmp_path / "k" / "kantor.toml").unlink()
    with pytest.raises(GalatKantor, match="sudah berisi kantor"):
        awal.buat_kantor(tmp_path / "k", isian(), JAM)
    assert (tmp_path / "k" / "data" / "loket.db").read_bytes() == sebelum
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "foto.jpg").write_bytes(b"x")
    with pytest.raises(GalatKantor, match="berkas lain"):
        awal.buat_kantor(tmp_path / "lain", isian(), JAM)
    assert isi(tmp_path / "lain") == ["foto.jpg"]


def test_folder_kosong_dan_folder_yang_hanya_berisi_paket(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    awal.buat_kantor(tmp_path / "kosong", isian(), JAM)
    rumah = tmp_path / "rumah"
    shutil.copytree(sumber_paket(), rumah / "sop_defs")
    (rumah / "README.md").write_text("milik sendiri")
    ubahan = rumah / "sop_defs" / "kalipare" / "paket.toml"
    teks = ubahan.read_text(encoding="utf-8").replace('"Petugas Loket"', '"Petugas Depan"')
    ubahan.write_text(teks, encoding="utf-8")
    awal.buat_kantor(rumah, isian(), JAM)
    ruang = siap.buka(rumah, JAM)
    assert ruang.paket.sebutan_peran("petugas_loket") == "Petugas Depan", "the folder's own pack stays"
    ruang.tutup()
    assert (rumah / "README.md").read_text() == "milik sendiri"
    assert not list(tmp_path.glob(".*.tmp"))


def test_gagal_memasang_di_folder_paket_mengembalikan_semuanya(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rumah = tmp_path / "rumah"
    shutil.copytree(sumber_paket(), rumah / "sop_defs")
    sebelum = isi(rumah)
    asli = Path.rename

    def rename(self: Path, tujuan: Path) -> Path:
        if self.name == "kantor.toml":
            raise OSError(5, "Input/output error")
        return asli(self, tujuan)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Galat):
        awal.buat_kantor(rumah, isian(), JAM)
    assert [p for p in isi(rumah) if p != "data"] == sebelum
    assert not list(tmp_path.glob(".*"))


# ---- recovery code


def test_kode_pemulihan_sekali_pakai(tmp_path: Path) -> None:
    hasil = awal.buat_kantor(tmp_path / "k", isian(), JAM)
    ruang = siap.buka(tmp_path / "k", JAM)
    kode = hasil.kode_pemulihan
    assert len(kode.replace("-", "")) == 24
    with pytest.raises(GalatMasuk, match="tidak cocok"):
        pulihkan_admin(ruang, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA", "sandi admin baru")
    with pytest.raises(GalatIsian):
        pulihkan_admin(ruang, kode, "admin")
    pulih = pulihkan_admin(ruang, f" {kode.lower().replace('-', ' ')} ", "sandi admin baru")
    assert lm.masuk(ruang, pulih.nama_masuk, "sandi admin baru").boleh("pengguna")
    with pytest.raises(GalatMasuk):
        pulihkan_admin(ruang, kode, "sandi admin lagi")
    pulihkan_admin(ruang, pulih.kode_pemulihan, "sandi admin lagi")
    with ruang.basis.baca() as k:
        simpanan = " ".join([*k.execute(text("SELECT isi FROM jejak")).scalars(),
                             *k.execute(text("SELECT nilai FROM meta")).scalars()])
    assert kode not in simpanan and kode.replace("-", "") not in simpanan
    assert simpanan.count("memulihkan admin dengan kode") == 2 and simpanan.count("gagal memulihkan admin") == 2
    ruang.tutup()


def test_kode_pemulihan_membuka_admin_yang_terkunci(tmp_path: Path) -> None:
    jam = JamTetap(JAM.sekarang() + timedelta(hours=1))
    hasil = awal.buat_kantor(tmp_path / "k", isian(), jam)
    ruang = siap.buka(tmp_path / "k", jam)
    for _ in range(5):
        with pytest.raises(GalatMasuk):
            lm.masuk(ruang, "admin", "keliru keliru")
    with pytest.raises(GalatMasuk, match=r"kode pemulihan \(loket pengguna pulihkan-admin\)"):
        lm.masuk(ruang, "admin", "keliru keliru")
    pulihkan_admin(ruang, hasil.kode_pemulihan, "sandi admin baru")
    assert lm.masuk(ruang, "admin", "sandi admin baru")
    lain = next(a.nama_masuk for a in hasil.akun if "admin" not in a.peran)
    for _ in range(4):
        with pytest.raises(GalatMasuk):
            lm.masuk(ruang, lain, "keliru keliru")
    with pytest.raises(GalatMasuk, match="minta admin mengatur ulang"):
        lm.masuk(ruang, lain, "keliru keliru")
    ruang.tutup()


# ---- the door


def test_pintu_menyebut_apa_yang_salah(tmp_path: Path) -> None:
    with pytest.raises(GalatKantor, match="loket init"):
        siap.buka(tmp_path)
    folder = tmp_path / "k"
    awal.buat_kantor(folder, isian(), JAM)
    toml, db = folder / "kantor.toml", folder / "data" / "loket.db"
    asli = toml.read_text(encoding="utf-8")
    toml.write_text(asli.replace('zona = "WIB"', 'zona = "WIP"'), encoding="utf-8")
    with pytest.raises(GalatKantor, match="zona"):
        siap.buka(folder)
    toml.write_text(asli.replace("[kop]", "[kop"), encoding="utf-8")
    with pytest.raises(GalatKantor, match="baris"):
        siap.buka(folder)
    toml.write_text(asli, encoding="utf-8")
    shutil.move(folder / "sop_defs", tmp_path / "hilang")
    with pytest.raises(GalatSop, match="paket"):
        siap.buka(folder)
    shutil.move(tmp_path / "hilang", folder / "sop_defs")
    isi_db = db.read_bytes()
    db.write_bytes(b"bukan basis data " * 500)
    with pytest.raises(GalatRegister, match="rusak"):
        siap.buka(folder)
    db.unlink()
    with pytest.raises(GalatRegister, match="tidak ada"):
        siap.buka(folder)
    db.write_bytes(isi_db)
    siap.buka(folder).tutup()


def test_folder_jaringan_ditolak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from loket_tui.kantor import folder as kf

    monkeypatch.setattr(kf, "folder_jaringan", lambda _: True)
    with pytest.raises(GalatKantor, match="jaringan"):
        awal.buat_kantor(tmp_path / "k", isian(), JAM)
    with pytest.raises(GalatKantor, match="jaringan"):
        siap.buka(tmp_path)
