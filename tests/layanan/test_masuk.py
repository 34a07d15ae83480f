from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatMasuk, GalatRegister, GalatSandiPertama
from loket_tui.layanan import akun
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from tests.alat_kantor import SANDI, sesi
from tests.layanan.alat_masuk import jejak, maju, nomor, salah

pytestmark = pytest.mark.usefixtures("argon_murah")
BIAYA_KANTOR = sd.BIAYA


# ---- passwords


def test_biaya_yang_dipakai_kantor_menurut_owasp() -> None:
    assert BIAYA_KANTOR == (2, 19_456, 1)


@pytest.mark.parametrize(
    ("sandi", "kata"),
    [
        ("pendek7", "paling sedikit 8"),
        ("", "paling sedikit 8"),
        ("aaaaaaaaaa", "satu huruf"),
        ("AaAaAaAaAa", "satu huruf"),
        ("Siti.Aminah", "nama masuk"),
        ("x" * 64 + "y" * 65, "paling banyak 128"),
        (kode_cari.buat(datetime(2026, 11, 16, tzinfo=UTC).date(), 7), "kode cari"),
    ],
)
def test_sandi_yang_ditolak(sandi: str, kata: str) -> None:
    with pytest.raises(GalatIsian, match=kata):
        sd.buat_hash(sandi, "siti.aminah")


def test_sandi_delapan_huruf_dan_128_huruf_diterima_dan_hash_tidak_memuatnya() -> None:
    for sandi in ("tepat-8h", "kuda" + "x7 " * 41 + "z", "kata sandi dengan spasi", "ñandú açaí"):
        hash_sandi = sd.buat_hash(sandi)
        assert hash_sandi.startswith("$argon2id$") and sandi not in hash_sandi
        assert sd.cocok(hash_sandi, sandi) and not sd.cocok(hash_sandi, sandi + "x")


def test_satu_sandi_satu_ejaan_apa_pun_papan_ketiknya() -> None:
    assert sd.cocok(sd.buat_hash("caf\u00e9 pagi"), "cafe\u0301 pagi")


def test_sandi_acak_lolos_aturannya_sendiri_dan_selalu_lain() -> None:
    semua = {sd.sandi_acak() for _ in range(200)}
    assert len(semua) == 200
    for sandi in semua:
        sd.periksa_baru(sandi)


@pytest.mark.parametrize("sandi", ["12345678", "87654321", "abcdefgh", "Qwertyuiop", "abcabcabc", "11221122",
                                   "Password1", "Katasandi"])
def test_sandi_yang_ditebak_lebih_dahulu(sandi: str) -> None:
    with pytest.raises(GalatIsian, match="dikenal semua orang"):
        sd.periksa_baru(sandi)


# ---- login


def test_masuk_dengan_nama_huruf_apa_pun(ruang: Ruang) -> None:
    s = lm.masuk(ruang, " ANI ", SANDI, "2")
    assert (s.nama, s.loket, s.peran) == ("Ani", "2", frozenset({"petugas_loket"}))
    assert s.boleh("terima") and not s.boleh("tanda_tangan")
    assert jejak(ruang)[-1] == ("masuk", s.pengguna_id)


def test_admin_hanya_punya_hak_admin(ruang: Ruang) -> None:
    s = lm.masuk(ruang, "admin", SANDI)
    assert s.boleh("pengguna") and not s.boleh("terima")


def test_daftar_nama_tanpa_yang_nonaktif(ruang: Ruang) -> None:
    akun.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), nomor(ruang, "budi"))
    assert "budi" not in [n.nama_masuk for n in lm.daftar_masuk(ruang)]
    with pytest.raises(GalatMasuk):
        lm.masuk(ruang, "budi", SANDI)


def test_kunci_tumbuh_dan_tidak_menahan_orang_lain(ruang: Ruang) -> None:
    assert "terkunci" not in salah(ruang, "ani", 3)
    for lama in ("30 detik", "1 menit", "2 menit", "5 menit", "15 menit", "30 menit", "60 menit", "60 menit"):
        assert f"terkunci {lama}" in salah(ruang, "ani")
        with pytest.raises(GalatMasuk, match=f"terkunci {lama} lagi"):
            lm.masuk(ruang, "ani", SANDI)
        assert lm.masuk(ruang, "budi", SANDI).nama == "Budi"
        maju(ruang, hours=1, seconds=1)
    assert lm.masuk(ruang, "ani", SANDI).nama == "Ani"
    assert "terkunci" not in salah(ruang, "ani", 3), "success begins the count anew"


def test_percobaan_selama_terkunci_tidak_memperpanjang(ruang: Ruang) -> None:
    salah(ruang, "ani", 4)
    sebelum = len(jejak(ruang))
    salah(ruang, "ani", 5)
    ani = nomor(ruang, "ani")
    assert jejak(ruang)[sebelum:] == [("mencoba masuk selama akun terkunci", ani)] * 5
    maju(ruang, seconds=31)
    assert lm.masuk(ruang, "ani", SANDI)


def test_kunci_disimpan_di_buku_bukan_di_program(ruang: Ruang) -> None:
    salah(ruang, "ani", 4)
    kedua = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    with pytest.raises(GalatMasuk, match="terkunci"):
        lm.masuk(kedua, "ani", SANDI)


def test_jam_yang_disetel_mundur_tidak_mengunci_lebih_lama(ruang: Ruang) -> None:
    maju(ruang, days=400)
    salah(ruang, "ani", 4)
    maju(ruang, days=-400)
    with pytest.raises(GalatMasuk, match="terkunci 30 detik"):
        lm.masuk(ruang, "ani", SANDI)
    maju(ruang, seconds=31)
    assert lm.masuk(ruang, "ani", SANDI)


def test_nama_tak_dikenal_diuji_juga_dan_tidak_tercatat(ruang: Ruang) -> None:
    kalimat = salah(ruang, "kata-sandi-salah-kotak")
    assert kalimat == salah(ruang, "ani")
    assert jejak(ruang)[-2] == ("gagal masuk", 0)
    with ruang.basis.baca() as k:
        semua = " ".join(k.execute(text("SELECT isi FROM jejak")).scalars())
    assert "kata-sandi-salah-kotak" not in semua and '"ani"' not in semua


def test_nama_tak_dikenal_memakan_hash_yang_sama(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    dipakai: list[str] = []
    asli = sd.cocok
    monkeypatch.setattr(sd, "cocok", lambda h, s: (dipakai.append(h or sd._umpan(sd.BIAYA)), asli(h, s))[1])
    salah(ruang, "tidak.ada")
    salah(ruang, "ani")
    assert [h.split("$")[1:4] for h in dipakai] == [["argon2id", "v=19", "m=8,t=1,p=1"]] * 2


def test_pindaian_kode_bukan_kegagalan(ruang: Ruang) -> None:
    kode = kode_cari.buat(ruang.hari_ini(), 11)
    sebelum = len(jejak(ruang))
    for _ in range(6):
        for tulisan in (kode, kode_cari.kelompok(kode)):
            with pytest.raises(GalatMasuk, match="kode cari berkas"):
                lm.masuk(ruang, "ani", tulisan)
    assert len(jejak(ruang)) == sebelum
    assert lm.masuk(ruang, "ani", SANDI)


def test_masuk_saat_jam_melompat_tidak_mengesahkan_tanggal(ruang: Ruang) -> None:
    lm.masuk(ruang, "ani", SANDI)
    maju(ruang, days=400)
    s = lm.masuk(ruang, "ani", SANDI)
    with pytest.raises(GalatRegister, match="melompat"):
        lm.ganti_sandi(ruang, s, kunci_baru(), SANDI, "sandi yang baru")
    sahkan_tanggal(ruang, s, kunci_baru())
    lm.ganti_sandi(ruang, s, kunci_baru(), SANDI, "sandi yang baru")


def test_hash_lama_diperbarui_saat_masuk(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sd, "BIAYA", sd.Biaya(2, 16, 1))
    lm.masuk(ruang, "ani", SANDI)
    with ruang.basis.baca() as k:
        assert "m=16,t=2" in str(k.execute(text("SELECT sandi_hash FROM pengguna WHERE nama_masuk='ani'")).scalar())
    assert lm.masuk(ruang, "ani", SANDI)


def test_hash_yang_rusak_tidak_pernah_cocok(ruang: Ruang) -> None:
    with ruang.basis.tulis() as k:
        k.execute(text("UPDATE pengguna SET sandi_hash='' WHERE nama_masuk='ani'"))
        k.execute(text("UPDATE pengguna SET sandi_hash='bukan hash' WHERE nama_masuk='budi'"))
    for nama in ("ani", "budi"):
        with pytest.raises(GalatMasuk):
            lm.masuk(ruang, nama, SANDI)


# ---- the first password


@pytest.fixture
def gita(ruang: Ruang) -> str:
    """A new officer's password, as the program made it."""
    return akun.tambah_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), akun.AkunBaru("gita", "Gita", ("camat",)))[1]


def test_sandi_pertama_tidak_membuka_apa_pun_sebelum_diganti(ruang: Ruang, gita: str) -> None:
    sebelum = jejak(ruang)
    for _ in range(5):
        with pytest.raises(GalatSandiPertama, match="ganti dengan kata sandi Anda sendiri"):
            lm.masuk(ruang, "gita", gita)
    assert jejak(ruang) == [*sebelum, *[("kata sandi pertama dipakai", nomor(ruang, "gita"))] * 5]
    s = lm.masuk_pertama(ruang, " GITA ", gita, "sawah hijau tujuh", "4")
    assert (s.nama, s.loket, s.peran) == ("Gita", "4", frozenset({"camat"}))
    assert [a for a, _ in jejak(ruang)[-2:]] == ["mengganti kata sandi pertama", "masuk"]
    assert lm.masuk(ruang, "gita", "sawah hijau tujuh").nama == "Gita"
    with pytest.raises(GalatMasuk, match="salah"):
        lm.masuk(ruang, "gita", gita)


def test_sandi_pertama_diganti_dengan_yang_lain_dan_yang_boleh(ruang: Ruang, gita: str) -> None:
    for baru, kata in ((gita, "sama dengan yang lama"), ("pendek", "8 huruf"), ("GITAGITA" * 17, "128"),
                       ("aaaaaaaaa", "satu huruf")):
        with pytest.raises(GalatIsian, match=kata):
            lm.masuk_pertama(ruang, "gita", gita, baru)
    with pytest.raises(GalatSandiPertama):
        lm.masuk(ruang, "gita", gita)


def test_sandi_pertama_yang_salah_dihitung(ruang: Ruang, gita: str) -> None:
    for _ in range(4):
        with pytest.raises(GalatMasuk):
            lm.masuk_pertama(ruang, "gita", "bukan yang lama", "sawah hijau tujuh")
    with pytest.raises(GalatMasuk, match="terkunci"):
        lm.masuk_pertama(ruang, "gita", gita, "sawah hijau tujuh")
    maju(ruang, seconds=31)
    assert lm.masuk_pertama(ruang, "gita", gita, "sawah hijau tujuh")


def test_sandi_sendiri_tidak_diganti_lewat_pintu_sandi_pertama(ruang: Ruang) -> None:
    with pytest.raises(GalatAturan, match="masuk seperti biasa"):
        lm.masuk_pertama(ruang, "ani", SANDI, "sawah hijau tujuh")
    assert lm.masuk(ruang, "ani", SANDI)


def test_sandi_yang_diatur_ulang_selama_sesi_tidak_menandatangani(ruang: Ruang) -> None:
    """The admin knows that password: it proves nothing before its owner has changed it."""
    eka = lm.masuk(ruang, "eka", SANDI)
    _, sandi = akun.atur_ulang_sandi(ruang, sesi(ruang, "admin"), kunci_baru(), eka.pengguna_id)
    with pytest.raises(GalatSandiPertama, match="keluar, lalu masuk lagi"):
        lm.periksa_sandi(ruang, eka, sandi)
    with pytest.raises(GalatSandiPertama):
        lm.ganti_sandi(ruang, eka, kunci_baru(), sandi, "sawah hijau tujuh")


def test_hash_sandi_pertama_yang_diperbarui_tetap_sandi_pertama(
    ruang: Ruang, gita: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sd, "BIAYA", sd.Biaya(2, 16, 1))
    with pytest.raises(GalatSandiPertama):
        lm.masuk(ruang, "gita", gita)
    lm.masuk_pertama(ruang, "gita", gita, "sawah hijau tujuh")
    assert lm.masuk(ruang, "gita", "sawah hijau tujuh")


# ---- the list of names, the session as it is now


def _angka(ruang: Ruang, loket: str) -> dict[str, str]:
    return {n.nama_masuk: n.angka for n in lm.daftar_masuk(ruang, loket)}


def test_angka_petugas_tetap_miliknya_di_loket_itu(ruang: Ruang) -> None:
    """Whoever logs in, in whatever order, and whoever leaves: nobody else's digit changes."""
    awal = [n.nama_masuk for n in lm.daftar_masuk(ruang)]
    assert awal == sorted(awal) and [n.nama_masuk for n in lm.daftar_masuk(ruang, "2")] == awal
    assert {n.angka for n in lm.daftar_masuk(ruang)} == {""}
    mula = _angka(ruang, "2")
    assert list(mula.values()) == [str(n + 1) if n < 9 else "" for n in range(len(awal))]
    for nama in ("citra", "budi", "citra", "dedi", "eka"):
        lm.masuk(ruang, nama, SANDI, "2")
        assert _angka(ruang, "2") == mula
    lm.masuk(ruang, "fitri", SANDI, "perintah")
    assert _angka(ruang, "2") == mula                   # a command is no counter
    akun.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), nomor(ruang, "citra"))
    lm.masuk(ruang, "budi", SANDI, "2")
    assert _angka(ruang, "2") == {n: a for n, a in mula.items() if n != "citra"}


def test_angka_bagi_yang_bekerja_di_loket_itu_bila_petugas_banyak(ruang: Ruang) -> None:
    """Ten and more: who comes without a digit takes one of somebody who never came, and keeps it."""
    for n in range(12):
        akun.simpan_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), {
            "nama_masuk": f"zaki{n:02}", "nama": f"Zaki {n:02}", "nip": "", "pangkat": "", "jabatan": "",
            "sandi_hash": sd.hash_rahasia(SANDI)}, ("petugas_loket",), "")
    lm.masuk(ruang, "ani", SANDI, "3")
    mula = _angka(ruang, "3")
    assert mula["zaki11"] == "" and sorted(a for a in mula.values() if a) == list("123456789")
    lm.masuk_pertama(ruang, "zaki11", SANDI, "kopi-tubruk-pagi", "3")
    kini = _angka(ruang, "3")
    assert kini["zaki11"] == "9" and {n: a for n, a in kini.items() if a and a != "9"} == {
        n: a for n, a in mula.items() if a and a != "9"}
    lm.masuk_pertama(ruang, "zaki10", SANDI, "teh-poci-sore-hari", "3")
    assert _angka(ruang, "3")["zaki11"] == "9" and _angka(ruang, "3")["ani"] == mula["ani"]


def test_angka_awal_nama_masuk_tidak_menggeser_yang_lain(ruang: Ruang) -> None:
    lm.masuk(ruang, "ani", SANDI, "2")
    mula = _angka(ruang, "2")
    akun.simpan_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), {
        "nama_masuk": "3dewi", "nama": "Aaa Dewi", "nip": "", "pangkat": "", "jabatan": "", "sandi_hash": "-"},
        ("petugas_loket",), "")
    kini = _angka(ruang, "2")
    assert {n: a for n, a in kini.items() if n != "3dewi"} == {n: "" if a == "3" else a for n, a in mula.items()}


def test_loket_asal_masuk_ada_di_jejak(ruang: Ruang) -> None:
    lm.masuk(ruang, "eka", SANDI, "7")
    with pytest.raises(GalatMasuk):
        lm.masuk(ruang, "eka", "bukan sandinya", "8")
    with ruang.basis.baca() as k:
        di = k.execute(text("SELECT json_extract(isi, '$.di') FROM jejak ORDER BY urut DESC LIMIT 2")).scalars().all()
    assert di == ["8", "7"]


def test_sesi_kini_mengikuti_akun(ruang: Ruang) -> None:
    admin, s = sesi(ruang, "admin"), lm.masuk(ruang, "ani", SANDI, "2")
    assert lm.sesi_kini(ruang, s) is s
    akun.beri_peran(ruang, admin, kunci_baru(), s.pengguna_id, "sekcam", ruang.hari_ini())
    kini = lm.sesi_kini(ruang, s)
    assert kini is not None and kini.boleh("paraf") and kini.loket == "2" and not s.boleh("paraf")
    akun.ubah_akun(ruang, admin, kunci_baru(), s.pengguna_id, "Ani Contoh", "", "", "")
    assert (lm.sesi_kini(ruang, kini) or s).nama == "Ani Contoh"
    for peran in ("sekcam", "petugas_loket"):
        akun.akhiri_peran(ruang, admin, kunci_baru(), s.pengguna_id, peran, ruang.hari_ini())
    assert lm.sesi_kini(ruang, kini) is None
    budi = lm.masuk(ruang, "budi", SANDI)
    akun.nonaktifkan(ruang, admin, kunci_baru(), budi.pengguna_id)
    assert lm.sesi_kini(ruang, budi) is None


# ---- proof


def test_bukti_sandi_dua_menit_dan_hanya_untuk_orangnya(ruang: Ruang) -> None:
    ani, budi = sesi(ruang, "ani"), sesi(ruang, "budi")
    bukti = lm.periksa_sandi(ruang, ani, SANDI)
    assert bukti.berlaku(ruang, ani) and not bukti.berlaku(ruang, budi)
    maju(ruang, minutes=2)
    assert bukti.berlaku(ruang, ani)
    maju(ruang, seconds=1)
    assert not bukti.berlaku(ruang, ani)
    maju(ruang, hours=-1)
    assert not bukti.berlaku(ruang, ani)


def test_periksa_sandi_ikut_kunci_yang_sama(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    for _ in range(4):
        with pytest.raises(GalatMasuk):
            lm.periksa_sandi(ruang, ani, "keliru keliru")
    with pytest.raises(GalatMasuk, match="terkunci"):
        lm.masuk(ruang, "ani", SANDI)
    with pytest.raises(GalatMasuk, match="terkunci"):
        lm.periksa_sandi(ruang, ani, SANDI)


def test_akun_yang_ditutup_tidak_dapat_membuktikan_diri(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    akun.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), ani.pengguna_id)
    with pytest.raises(GalatMasuk):
        lm.periksa_sandi(ruang, ani, SANDI)


def test_ganti_sandi_sendiri_perlu_yang_lama(ruang: Ruang) -> None:
    s = lm.masuk(ruang, "ani", SANDI)
    with pytest.raises(GalatMasuk):
        lm.ganti_sandi(ruang, s, kunci_baru(), "bukan yang lama", "sandi yang baru")
    for baru, kata in (("pendek", "8 huruf"), (SANDI, "sama")):
        with pytest.raises(GalatIsian, match=kata):
            lm.ganti_sandi(ruang, s, kunci_baru(), SANDI, baru)
    lm.ganti_sandi(ruang, s, kunci_baru(), SANDI, "sandi yang baru")
    assert lm.masuk(ruang, "ani", "sandi yang baru")
    with pytest.raises(GalatMasuk):
        lm.masuk(ruang, "ani", SANDI)
