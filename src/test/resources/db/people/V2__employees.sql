UPDATE users SET role = 'EMPLOYEE' WHERE role = 'USER';
