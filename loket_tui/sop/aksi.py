"""The closed list of aksi: what a step does in this program, its parameters and its outcomes.

The first outcome of each is the positive one; it needs no target.  Every other outcome exists only where the
SOP gives it a target, and asks for a reason.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from loket_tui.sop.kapan import Kapan
from loket_tui.sop.syarat import Syarat

KodeAksi = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Tujuan = Annotated[str, StringConstraints(pattern=r"^\.?[a-z][a-z0-9_.-]{0,100}$")]
Janji = Annotated[
    dict[Literal["menit", "jam", "hari", "hari_kerja"], Annotated[float, Field(ge=0, le=100_000)]],
    Field(min_length=1, max_length=1),
]
"""A promise of one unit, such as {hari_kerja = 2}."""
KodeNaskah = KodeAksi | tuple[KodeAksi, ...]

HASIL: dict[str, tuple[str, ...]] = {
    "ajukan": ("selesai",),
    "periksa_kelengkapan": ("lengkap", "tidak_lengkap", "rujuk", "tolak"),
    "verifikasi": ("sesuai", "kembali", "tunda", "rujuk", "tolak"),
    "isi": ("selesai",),
    "kerjakan": ("berhasil", "ulang", "gagal"),
    "tinjau": ("memenuhi", "perlu_perbaikan", "tidak_memenuhi"),
    "sistem_luar": ("selesai", "kembali", "tolak", "tunda", "rujuk"),
    "tunggu_hadir": ("hadir", "tidak_hadir"),
    "tunggu_masuk": ("masuk", "tidak_masuk"),
    "antri": ("selesai",),
    "panggil_antrian": ("hadir", "tidak_hadir"),
    "catat_buku": ("selesai",),
    "tanda_terima": ("selesai",),
    "bayar": ("lunas", "tunda"),
    "disposisi": ("diteruskan", "tunda", "tolak"),
    "buat_naskah": ("selesai",),
    "paraf": ("setuju", "kembali", "tolak"),
    "paraf_semua": ("setuju", "kembali", "tolak"),
    "tanda_tangan": ("setuju", "kembali", "tunda", "tolak"),
    "nomor": ("selesai",),
    "cap": ("selesai",),
    "gandakan": ("selesai",),
    "legalisir": ("selesai", "rujuk"),
    "tarik": ("selesai", "tidak_ada"),
    "siap_ambil": ("selesai",),
    "serahkan": ("diterima", "tunda"),
    "arsip": ("selesai",),
    "kirim": ("diterima", "kembali"),
    "kumpulkan": ("selesai", "kembali", "tolak"),
    "beri_tahu": ("tersampaikan", "tidak_terhubung"),
    "tugas": ("selesai", "tidak_perlu"),
    "tanya_puas": ("puas", "tidak_puas"),
    "lapor": ("selesai",),
}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Beritahu(_Model):
    """Whom to tell about an outcome, and how."""

    kepada: Annotated[str, StringConstraints(max_length=100)]
    cara: Literal["sms", "telepon", "surel", "surat", "papan"]


class Target(_Model):
    """Where an outcome leads: to a step, or to an end; exactly one of the two."""

    ke: Tujuan | None = None
    akhir: Literal["ditolak", "dirujuk", "dibatalkan", "selesai"] | None = None
    tunggu: Literal["pemohon", "pihak_luar", "pejabat"] | None = None
    ulang: int | None = Field(None, ge=1, le=99)
    habis: Target | None = None
    cetak: Literal["blanko_kekurangan"] | None = None
    kepada: Annotated[str, StringConstraints(max_length=200)] | None = None
    beritahu: Beritahu | None = None
    disimpulkan: bool = False

    @model_validator(mode="after")
    def _satu_arah(self) -> Target:
        if (self.ke is None) == (self.akhir is None):
            raise ValueError("target berisi tepat satu dari ke atau akhir")
        if (self.ulang is None) != (self.habis is None):
            raise ValueError("ulang dan habis selalu bersama")
        if self.habis is not None and self.habis.ulang is not None:
            raise ValueError("habis menunjuk langkah atau akhir, tidak memakai ulang lagi")
        if self.akhir == "dirujuk" and not self.kepada:
            raise ValueError("akhir = 'dirujuk' menyebut kepada siapa")
        return self


class AksiDasar(_Model):
    """What every aksi may carry."""

    id: KodeAksi | None = None
    pelaksana: KodeAksi | None = None
    bila: Syarat | None = None
    disimpulkan: bool = False
    hasil: dict[str, Target] = {}


class Ajukan(AksiDasar):
    """The application itself: parties, fields, pinned version."""

    jenis: Literal["ajukan"]
    saluran: str | tuple[str, ...] = "loket"


class PeriksaKelengkapan(AksiDasar):
    """The checklist."""

    jenis: Literal["periksa_kelengkapan"]


class Verifikasi(AksiDasar):
    """A check by eye: koreksi, teliti, validasi."""

    jenis: Literal["verifikasi"]
    daftar_periksa: tuple[str, ...] = ()


class Isi(AksiDasar):
    """Fields that are filled in at this step."""

    jenis: Literal["isi"]
    isian: tuple[KodeAksi, ...]


class Kerjakan(AksiDasar):
    """Work with a tool; nothing biometric is stored."""

    jenis: Literal["kerjakan"]
    alat: str = ""
    perlu: tuple[KodeAksi, ...] = ()


class Tinjau(AksiDasar):
    """A visit by a team, with or without berita acara."""

    jenis: Literal["tinjau"]
    naskah: KodeAksi | None = None


class SistemLuar(AksiDasar):
    """A step done in another system: reference, date and officer are recorded."""

    jenis: Literal["sistem_luar"]
    sistem: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    naskah: KodeAksi | None = None
    menjadi: Literal["konsep", "terverifikasi", "tercetak", "ditandatangani"] | None = None


class TungguHadir(AksiDasar):
    """The case waits for the applicant to come on a summons."""

    jenis: Literal["tunggu_hadir"]
    tenggat: Kapan | int | None = None


class TungguMasuk(AksiDasar):
    """The case waits for something that comes in."""

    jenis: Literal["tunggu_masuk"]
    dari: Literal["pihak_luar", "pos", "pemohon"]
    tenggat: Kapan | int | None = None


class Antri(AksiDasar):
    """A queue number inside the case."""

    jenis: Literal["antri"]
    awalan: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] = "A"


class PanggilAntrian(AksiDasar):
    """Calling that number."""

    jenis: Literal["panggil_antrian"]


class CatatBuku(AksiDasar):
    """A row in a book, with its number."""

    jenis: Literal["catat_buku"]
    buku: KodeAksi
    klasifikasi: str = ""


class TandaTerima(AksiDasar):
    """The receipt with the promised date."""

    jenis: Literal["tanda_terima"]
    janji: Janji | None = None
    sebutan: str = ""
    lembar: int = Field(1, ge=1, le=9)


class Bayar(AksiDasar):
    """A payment."""

    jenis: Literal["bayar"]
    tarif: int | dict[Literal["isian"], str] | None = None
    jenis_bayar: Literal["retribusi", "pajak", "denda", "lain"] = "retribusi"
    pihak: KodeAksi | None = None
    di: Literal["kantor", "luar"] = "kantor"


class Disposisi(AksiDasar):
    """An instruction from the top before drafting."""

    jenis: Literal["disposisi"]
    kepada: tuple[KodeAksi, ...]


class BuatNaskah(AksiDasar):
    """A version of the letter is made."""

    jenis: Literal["buat_naskah"]
    naskah: KodeNaskah | None = None


class Paraf(AksiDasar):
    """Initials of a reviewer; `paraf_semua` (in an alur) stands for one of them per lane of the naskah."""

    jenis: Literal["paraf", "paraf_semua"]
    naskah: KodeNaskah | None = None


class TandaTangan(AksiDasar):
    """The signature: approved on screen first, inked later."""

    jenis: Literal["tanda_tangan"]
    naskah: KodeNaskah | None = None


class Nomor(AksiDasar):
    """The number of the naskah and its row in the book."""

    jenis: Literal["nomor"]
    naskah: KodeNaskah | None = None


class Cap(AksiDasar):
    """The office's stamp."""

    jenis: Literal["cap"]
    naskah: KodeNaskah | None = None


class Gandakan(AksiDasar):
    """Copies made."""

    jenis: Literal["gandakan"]
    naskah: KodeNaskah | None = None
    rangkap: int = Field(1, ge=1, le=99)


class TolakButir(_Model):
    """What refuses a paper brought to be legalised: a test on a column of its table, why, and who legalises it."""

    isian: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$")]
    adalah: str | int | None = None
    bukan: str | int | None = None
    dalam: Annotated[tuple[str | int, ...], Field(min_length=1)] | None = None
    alasan: Annotated[str, StringConstraints(max_length=200)] = ""
    kepada: Annotated[str, StringConstraints(max_length=200)] = ""

    @model_validator(mode="after")
    def _satu_uji(self) -> TolakButir:
        if sum(x is not None for x in (self.adalah, self.bukan, self.dalam)) != 1:
            raise ValueError("tolak_bila memakai tepat satu dari adalah, bukan, dalam")
        return self


class Legalisir(AksiDasar):
    """Copies legalised, item by item: the rows of the table field `butir`, each with its number in `buku`.

    `atas_nama`: the role in whose name its sheet is signed where no signature follows.
    """

    jenis: Literal["legalisir"]
    butir: KodeAksi | None = None
    atas_nama: KodeAksi | None = None
    tolak_bila: tuple[TolakButir, ...] = ()
    buku: str = ""
    teks_cap: Annotated[str, StringConstraints(max_length=300)] = "Fotokopi sesuai dengan aslinya"


class Tarik(AksiDasar):
    """Documents surrendered."""

    jenis: Literal["tarik"]
    barang: tuple[str, ...]


class SiapAmbil(AksiDasar):
    """The product is ready: *selesai* in the reports."""

    jenis: Literal["siap_ambil"]


class Serahkan(AksiDasar):
    """The hand-over; `antara` hands papers over in the middle."""

    jenis: Literal["serahkan"]
    naskah: KodeNaskah | None = None
    tunjukkan: str = ""
    buku: str | None = None
    antara: bool = False


class Arsip(AksiDasar):
    """The file is archived."""

    jenis: Literal["arsip"]


class Kirim(AksiDasar):
    """An expedition to another office."""

    jenis: Literal["kirim"]
    tujuan: str | dict[Literal["isian"], str]
    buku: str = "ekspedisi"


class Kumpulkan(AksiDasar):
    """An item of a batch that is sent and returned as one."""

    jenis: Literal["kumpulkan"]
    kumpulan: KodeAksi
    tujuan: str


class BeriTahu(AksiDasar):
    """Telling people."""

    jenis: Literal["beri_tahu"]
    kepada: str
    cara: Literal["sms", "telepon", "surel", "surat", "papan"] = "telepon"


class Tugas(AksiDasar):
    """An open task; the case does not wait for it."""

    jenis: Literal["tugas"]
    muncul: Kapan | None = None
    tenggat: Kapan | None = None
    berulang: bool = False


class TanyaPuas(AksiDasar):
    """A question on satisfaction, without identity."""

    jenis: Literal["tanya_puas"]


class KolomLapor(_Model):
    """A column that a report's list adds for this service: fields, or data of the applicant, put together."""

    judul: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    isian: Annotated[tuple[KodeAksi, ...], Field(min_length=1)]


DATA_PEMOHON = ("alamat", "desa", "tempat_lahir", "tanggal_lahir", "telepon")
"""What a column of a report may take from the applicant, beside the SOP's own fields."""


class Lapor(AksiDasar):
    """A periodic duty of the service, never a step of a case."""

    jenis: Literal["lapor"]
    tiap: Literal["minggu", "bulan", "triwulan"]
    kepada: str | tuple[str, ...]
    bentuk: Literal["laporan", "pemeriksaan", "evaluasi"] = "laporan"
    kolom: tuple[KolomLapor, ...] = ()


Aksi = Annotated[
    Ajukan | PeriksaKelengkapan | Verifikasi | Isi | Kerjakan | Tinjau | SistemLuar | TungguHadir | TungguMasuk
    | Antri | PanggilAntrian | CatatBuku | TandaTerima | Bayar | Disposisi | BuatNaskah | Paraf | TandaTangan
    | Nomor | Cap | Gandakan | Legalisir | Tarik | SiapAmbil | Serahkan | Arsip | Kirim | Kumpulkan | BeriTahu
    | Tugas | TanyaPuas | Lapor,
    Field(discriminator="jenis"),
]

Target.model_rebuild()
